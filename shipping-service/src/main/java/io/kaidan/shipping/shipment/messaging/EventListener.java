package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.platform.listening.Ear;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
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
    Ear onEvents(Listening listening, Dispatch dispatch) {
        return listening.to(Set.of(OrderEvent.class, StockEvent.class, DocumentEvent.class),
                heard -> dispatch.hear(heard.stream().flatMap(EventListener::facts).toList()));
    }

    private static Stream<Fact> facts(Heard<Event> heard) {
        return switch (heard.event()) {
            case OrderEvent event -> OrderFacts.of(heard, event);
            case StockEvent event -> StockFacts.of(heard, event);
            case DocumentEvent event -> DocumentFacts.of(heard, event);
            case ShipmentEvent _ -> Stream.empty();
        };
    }
}
