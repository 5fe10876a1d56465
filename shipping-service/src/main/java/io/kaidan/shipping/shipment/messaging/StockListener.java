package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.OfProduct;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.platform.listening.Listening;
import io.kaidan.shipping.shipment.Dispatch;
import io.kaidan.shipping.shipment.Reservation;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Whether an order's goods are kept for it. */
@Configuration(proxyBeanMethods = false)
class StockListener {

    @Bean
    Consumer<Message<List<byte[]>>> onStock(Listening listening, Dispatch dispatch) {
        return listening.toEach(StockEvent.class, heard -> {
            switch (heard.event()) {
                case StockReserved reserved -> dispatch.reserved(reserved.orderId(), Reservation.of(heard.id(), reserved));
                case StockShort missing -> dispatch.stockLost(heard.id(), missing.orderId());
                case StockReleased released -> dispatch.stockLost(heard.id(), released.orderId());
                case StockIssued _,StockCheckDisproved _,OfProduct _ -> {}
            }
        });
    }
}
