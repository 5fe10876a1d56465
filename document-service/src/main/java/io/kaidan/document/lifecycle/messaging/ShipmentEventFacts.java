package io.kaidan.document.lifecycle.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.OfPicking;
import io.kaidan.contracts.ShipmentEvent.OfPlan;
import io.kaidan.contracts.ShipmentEvent.OfTransport;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.document.lifecycle.OrderFact;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.stream.Stream;

/** Facts for documents from the events of a shipment: its goods were picked or dispatched. */
final class ShipmentEventFacts {

    private ShipmentEventFacts() {}

    static Stream<OrderFact> of(ReceivedEvent<? extends Event> received, ShipmentEvent event) {
        return switch (event) {
            case GoodsPicked picked -> Stream.of(OrderFact.of(received, order -> order.picked(picked.lines())));
            case ShipmentDispatched _ -> Stream.of(OrderFact.of(received, KnownOrder::withDispatch));
            case OfPlan _,OfPicking _,OfTransport _ -> Stream.empty();
        };
    }
}
