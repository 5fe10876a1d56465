package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.shipping.shipment.Dispatch;
import io.kaidan.shipping.shipment.Fact;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What becomes of an order's shipment when something happens to the order, its stock or its papers. */
@Configuration(proxyBeanMethods = false)
class EventListener {

    @Bean
    Subscription onEvents(Subscriptions subscriptions, Dispatch dispatch) {
        return subscriptions.to(Set.of(OrderEvent.class, StockEvent.class, DocumentEvent.class),
                received -> dispatch.hear(received.stream().flatMap(EventListener::facts).toList()));
    }

    private static Stream<Fact> facts(ReceivedEvent<Event> received) {
        return switch (received.event()) {
            case OrderEvent event -> OrderFacts.of(received, event);
            case StockEvent event -> StockFacts.of(received, event);
            case DocumentEvent event -> DocumentFacts.of(received, event);
            case ShipmentEvent _ -> Stream.empty();
        };
    }
}
