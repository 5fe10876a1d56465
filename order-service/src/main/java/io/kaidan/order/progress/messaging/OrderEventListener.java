package io.kaidan.order.progress.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.order.progress.OrderEventProcessor;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes all events about orders. */
@Configuration(proxyBeanMethods = false)
class OrderEventListener {

    @Bean
    Subscription onEvents(Subscriptions subscriptions, OrderEventProcessor processor) {
        return subscriptions.to(Set.of(OrderEvent.class, StockEvent.class, DocumentEvent.class, ShipmentEvent.class), processor::process);
    }
}
