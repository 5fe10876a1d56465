package io.kaidan.document.review.messaging;

import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.OfProduct;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.document.review.DocumentDesk;
import io.kaidan.platform.listening.Listening;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What becomes of an order's documents when its stock is reserved, or no longer. */
@Configuration(proxyBeanMethods = false)
class StockListener {

    @Bean
    Consumer<Message<List<byte[]>>> onStock(Listening listening, DocumentDesk desk) {
        return listening.toEach(StockEvent.class, heard -> {
            switch (heard.event()) {
                case StockReserved reserved -> desk.learn(reserved.orderId(), file -> file.reserved(heard.id(), reserved.revision()));
                case StockShort missing -> desk.learn(missing.orderId(), file -> file.unreserved(heard.id()));
                case StockReleased released -> desk.learn(released.orderId(), file -> file.unreserved(heard.id()));
                case StockIssued _,StockCheckDisproved _,OfProduct _ -> {}
            }
        });
    }
}
