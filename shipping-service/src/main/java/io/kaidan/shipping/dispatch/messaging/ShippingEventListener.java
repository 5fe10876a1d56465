package io.kaidan.shipping.dispatch.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.shipping.dispatch.Dispatch;
import io.kaidan.shipping.dispatch.ShipmentFact;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes events of orders, stock and documents as facts of the order's shipment. */
@Configuration(proxyBeanMethods = false)
class ShippingEventListener {

    @Bean
    Subscription onEvents(Subscriptions subscriptions, Dispatch dispatch) {
        return subscriptions.to(Set.of(OrderEvent.class, StockEvent.class, DocumentEvent.class),
                received -> dispatch.apply(received.stream().flatMap(ShippingEventListener::facts).toList()));
    }

    private static Stream<ShipmentFact> facts(ReceivedEvent<Event> received) {
        return switch (received.event()) {
            case OrderEvent event -> OrderEvents.of(received, event);
            case StockEvent event -> StockEvents.of(received, event);
            case DocumentEvent event -> DocumentEvents.of(received, event);
            case ShipmentEvent _ -> Stream.empty();
        };
    }
}
