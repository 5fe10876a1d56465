package io.kaidan.inventory.messaging;

import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OfCare;
import io.kaidan.contracts.OrderEvent.OfContent;
import io.kaidan.contracts.OrderEvent.OfIntake;
import io.kaidan.contracts.OrderEvent.OfProgress;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.inventory.InventoryProperties;
import io.kaidan.inventory.reservation.DemandLine;
import io.kaidan.inventory.reservation.OrderDemand;
import io.kaidan.inventory.reservation.StockFact;
import io.kaidan.inventory.reservation.StockFact.Cancelled;
import io.kaidan.inventory.reservation.StockFact.Wanted;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes events about orders. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

    @Bean
    Subscription onOrder(Subscriptions subscriptions, Stockroom stockroom, InventoryProperties properties) {
        return subscriptions.to(OrderEvent.class,
                received -> stockroom.apply(received.stream().flatMap(one -> fact(one, properties.warehouse()).stream()).toList()));
    }

    private static Optional<StockFact> fact(ReceivedEvent<OrderEvent> received, String warehouseId) {
        return switch (received.event()) {
            case OfContent content -> wanted(content.orderId(), content.order(), warehouseId, received.trace());
            case OrderCancelled cancelled -> Optional.of(new Cancelled(cancelled.orderId(), cancelled.reason(), received.trace()));
            case OrderReinstated _,OfIntake _,OfProgress _,OfCare _ -> Optional.empty();
        };
    }

    private static Optional<StockFact> wanted(String orderId, OrderContent order, String warehouseId, String trace) {
        var lines = order.lines().stream().map(line -> new DemandLine(line.line(), line.productId(), warehouseId, line.quantity()))
                .toList();
        return Optional.of(new Wanted(orderId, new OrderDemand(order.orderNumber(), order.revision(), order.wantedBy(), lines), trace));
    }
}
