package io.kaidan.document.review.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.document.review.DocumentDesk;
import io.kaidan.document.review.Fact;
import io.kaidan.platform.listening.Ear;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What becomes of an order's documents when something happens to the order, its stock or its shipment. */
@Configuration(proxyBeanMethods = false)
class EventListener {

    @Bean
    Ear onEvents(Listening listening, DocumentDesk desk) {
        return listening.to(Set.of(OrderEvent.class, StockEvent.class, ShipmentEvent.class),
                heard -> desk.learn(heard.stream().flatMap(EventListener::facts).toList()));
    }

    private static Stream<Fact> facts(Heard<Event> heard) {
        return switch (heard.event()) {
            case OrderEvent event -> OrderFacts.of(heard, event);
            case StockEvent event -> StockFacts.of(heard, event);
            case ShipmentEvent event -> ShipmentFacts.of(heard, event);
            case DocumentEvent _ -> Stream.empty();
        };
    }
}
