package io.kaidan.kpi.facts.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.kpi.facts.FactBook;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Notes everything the other services tell of orders; a poll of any of the topics is one bulk write. */
@Configuration(proxyBeanMethods = false)
class FactListener {

    @Bean
    Consumer<Message<List<byte[]>>> onOrders(Listening listening, FactBook book) {
        return listening.to(OrderEvent.class, heard -> book.note(events(heard)));
    }

    @Bean
    Consumer<Message<List<byte[]>>> onStock(Listening listening, FactBook book) {
        return listening.to(StockEvent.class, heard -> book.note(events(heard)));
    }

    @Bean
    Consumer<Message<List<byte[]>>> onDocuments(Listening listening, FactBook book) {
        return listening.to(DocumentEvent.class, heard -> book.note(events(heard)));
    }

    @Bean
    Consumer<Message<List<byte[]>>> onShipments(Listening listening, FactBook book) {
        return listening.to(ShipmentEvent.class, heard -> book.note(events(heard)));
    }

    private static <E extends Event> List<E> events(List<Heard<E>> heard) {
        return heard.stream().map(Heard::event).toList();
    }
}
