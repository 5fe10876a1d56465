package io.kaidan.document.review.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.OfPicking;
import io.kaidan.contracts.ShipmentEvent.OfPlan;
import io.kaidan.contracts.ShipmentEvent.OfTransport;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.document.file.OrderFile;
import io.kaidan.document.review.Fact;
import io.kaidan.platform.listening.Heard;
import java.util.stream.Stream;

/** That goods are picked, and that they have left. */
final class ShipmentFacts {

    private ShipmentFacts() {}

    static Stream<Fact> of(Heard<? extends Event> heard, ShipmentEvent event) {
        return switch (event) {
            case GoodsPicked picked -> Stream.of(Fact.of(heard, file -> file.picked(picked.lines())));
            case ShipmentDispatched _ -> Stream.of(Fact.of(heard, OrderFile::left));
            case OfPlan _,OfPicking _,OfTransport _ -> Stream.empty();
        };
    }
}
