package io.kaidan.kpi.facts.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.kpi.facts.FactBook;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes the events of the other services; a poll is one bulk write. */
@Configuration(proxyBeanMethods = false)
class FactListener {

    @Bean
    Subscription onEvents(Subscriptions subscriptions, FactBook book) {
        return subscriptions.to(Set.of(OrderEvent.class, StockEvent.class, DocumentEvent.class, ShipmentEvent.class),
                received -> book.note(received.stream().map(ReceivedEvent::event).toList()));
    }
}
