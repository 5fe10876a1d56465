package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.OfProduct;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import io.kaidan.shipping.shipment.Dispatch;
import io.kaidan.shipping.shipment.Fact;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Whether an order's goods are kept for it. */
@Configuration(proxyBeanMethods = false)
class StockListener {

    @Bean
    Consumer<Message<List<byte[]>>> onStock(Listening listening, Dispatch dispatch) {
        return listening.to(StockEvent.class, heard -> dispatch.hear(heard.stream().flatMap(StockListener::facts).toList()));
    }

    private static Stream<Fact> facts(Heard<StockEvent> heard) {
        return switch (heard.event()) {
            case StockReserved reserved -> Stream.of(Fact.reserved(heard, reserved));
            case StockShort missing -> Stream.of(Fact.stockLost(heard, missing.orderId()));
            case StockReleased released -> Stream.of(Fact.stockLost(heard, released.orderId()));
            case StockIssued _,StockCheckDisproved _,OfProduct _ -> Stream.empty();
        };
    }
}
