package io.kaidan.order.progress.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.order.progress.Progress;
import io.kaidan.platform.listening.Listening;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What becomes of everything that is told about an order, by this service and by the others. */
@Configuration(proxyBeanMethods = false)
class ProgressListener {

    @Bean
    Consumer<Message<List<byte[]>>> onOrder(Listening listening, Progress progress) {
        return listening.to(OrderEvent.class, progress::ofOrders);
    }

    @Bean
    Consumer<Message<List<byte[]>>> onStock(Listening listening, Progress progress) {
        return listening.to(StockEvent.class, progress::ofStock);
    }

    @Bean
    Consumer<Message<List<byte[]>>> onDocument(Listening listening, Progress progress) {
        return listening.to(DocumentEvent.class, progress::ofDocuments);
    }

    @Bean
    Consumer<Message<List<byte[]>>> onShipment(Listening listening, Progress progress) {
        return listening.to(ShipmentEvent.class, progress::ofShipments);
    }
}
