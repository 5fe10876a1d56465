package io.kaidan.document.lifecycle.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.document.lifecycle.OrderFact;
import io.kaidan.document.lifecycle.Reconciler;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes events about orders, their stock and their shipments. */
@Configuration(proxyBeanMethods = false)
class DocumentEventListener {

    @Bean
    Subscription onEvents(Subscriptions subscriptions, Reconciler reconciler) {
        return subscriptions.to(Set.of(OrderEvent.class, StockEvent.class, ShipmentEvent.class),
                received -> reconciler.apply(received.stream().flatMap(DocumentEventListener::facts).toList()));
    }

    private static Stream<OrderFact> facts(ReceivedEvent<Event> received) {
        return switch (received.event()) {
            case OrderEvent event -> OrderEventFacts.of(received, event);
            case StockEvent event -> StockEventFacts.of(received, event);
            case ShipmentEvent event -> ShipmentEventFacts.of(received, event);
            case DocumentEvent _ -> Stream.empty();
        };
    }
}
