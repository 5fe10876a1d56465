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
import io.kaidan.inventory.reservation.Fact;
import io.kaidan.inventory.reservation.Fact.Cancelled;
import io.kaidan.inventory.reservation.Fact.Wanted;
import io.kaidan.inventory.reservation.Line;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.inventory.reservation.Wish;
import io.kaidan.platform.listening.Ear;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the stockroom does when something happens to an order. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

    @Bean
    Ear onOrder(Listening listening, Stockroom stockroom, InventoryProperties properties) {
        return listening.to(OrderEvent.class,
                heard -> stockroom.hear(heard.stream().flatMap(one -> fact(one, properties.warehouse()).stream()).toList()));
    }

    private static Optional<Fact> fact(Heard<OrderEvent> heard, String warehouseId) {
        return switch (heard.event()) {
            case OfContent said -> wanted(said.orderId(), said.order(), warehouseId, heard.trace());
            case OrderCancelled cancelled -> Optional.of(new Cancelled(cancelled.orderId(), cancelled.reason(), heard.trace()));
            case OrderReinstated _,OfIntake _,OfProgress _,OfCare _ -> Optional.empty();
        };
    }

    private static Optional<Fact> wanted(String orderId, OrderContent order, String warehouseId, String trace) {
        var lines = order.lines().stream().map(line -> new Line(line.line(), line.productId(), warehouseId, line.quantity())).toList();
        return Optional.of(new Wanted(orderId, new Wish(order.orderNumber(), order.revision(), order.wantedBy(), lines), trace));
    }
}
