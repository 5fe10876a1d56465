package io.kaidan.kpi.facts.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.kpi.facts.FactBook;
import io.kaidan.platform.listening.Ear;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notes everything the other services tell of orders; a poll is one bulk write. */
@Configuration(proxyBeanMethods = false)
class FactListener {

    @Bean
    Ear onEvents(Listening listening, FactBook book) {
        return listening.to(Set.of(OrderEvent.class, StockEvent.class, DocumentEvent.class, ShipmentEvent.class),
                heard -> book.note(heard.stream().map(Heard::event).toList()));
    }
}
