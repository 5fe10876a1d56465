package io.kaidan.document.review.messaging;

import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.OfProduct;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.document.review.DocumentDesk;
import io.kaidan.document.review.Fact;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What becomes of an order's documents when its stock is reserved, or no longer. */
@Configuration(proxyBeanMethods = false)
class StockListener {

    @Bean
    Consumer<Message<List<byte[]>>> onStock(Listening listening, DocumentDesk desk) {
        return listening.to(StockEvent.class, heard -> desk.learn(heard.stream().flatMap(StockListener::facts).toList()));
    }

    private static Stream<Fact> facts(Heard<StockEvent> heard) {
        return switch (heard.event()) {
            case StockReserved reserved -> Stream.of(Fact.of(heard, file -> file.reserved(heard.id(), reserved.revision())));
            case StockShort _,StockReleased _ -> Stream.of(Fact.of(heard, file -> file.unreserved(heard.id())));
            case StockIssued _,StockCheckDisproved _,OfProduct _ -> Stream.empty();
        };
    }
}
