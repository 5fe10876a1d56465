package io.kaidan.document.review.messaging;

import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.DeliveryFailed;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelayed;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentProgressed;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentReturned;
import io.kaidan.document.file.OrderFile;
import io.kaidan.document.review.DocumentDesk;
import io.kaidan.document.review.Fact;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What becomes of an order's documents when its goods are picked and leave. */
@Configuration(proxyBeanMethods = false)
class ShipmentListener {

    @Bean
    Consumer<Message<List<byte[]>>> onShipment(Listening listening, DocumentDesk desk) {
        return listening.to(ShipmentEvent.class, heard -> desk.learn(heard.stream().flatMap(ShipmentListener::facts).toList()));
    }

    private static Stream<Fact> facts(Heard<ShipmentEvent> heard) {
        return switch (heard.event()) {
            case GoodsPicked picked -> Stream.of(Fact.of(heard, file -> file.picked(picked.lines())));
            case ShipmentDispatched _ -> Stream.of(Fact.of(heard, OrderFile::left));
            case ShipmentPlanned _,ShipmentReplanned _,PickingRequested _,PickShort _,ShipmentBooked _,ShipmentProgressed _,ShipmentDelayed _,ShipmentDelivered _,DeliveryFailed _,ShipmentReturned _ ->
                Stream.empty();
        };
    }
}
