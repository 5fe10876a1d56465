package io.kaidan.order.entry.web;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.order.entry.OrderOverview;
import io.kaidan.order.entry.OrderState;
import io.kaidan.order.fulfilment.ShipmentProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as its customer's own program sees it: what was ordered and how far it is, nothing of how the desk works. */
record CustomerOrderView(String id, String number, OrderState.Stage state, String customerId, @Nullable String customerOrderNumber,
        LocalDate wantedBy, Address deliverTo, List<Line> lines, Money total, Instant receivedAt,
        @Nullable Shipment shipment) implements OrderAnswer {

    record Shipment(ShipmentProgress.State state, @Nullable String carrier, @Nullable String consignmentNumber,
            @Nullable LocalDate dispatchOn, @Nullable LocalDate deliverOn, @Nullable Instant dispatchedAt,
            @Nullable Instant deliveredAt) {}

    static CustomerOrderView of(OrderOverview file) {
        var order = file.order();
        var content = order.content();
        return new CustomerOrderView(order.id(), order.number(), order.state().stage(), content.customerId(),
                content.customerOrderNumber(), content.wantedBy(), content.deliverTo(), content.lines(), content.total(),
                order.receivedAt(), shipment(file.fulfilment().shipment()));
    }

    private static @Nullable Shipment shipment(ShipmentProgress s) {
        return s.state() == ShipmentProgress.State.NONE
                ? null
                : new Shipment(s.state(), s.carrier(), s.consignmentNumber(), s.dispatchOn(), s.deliverOn(), s.dispatchedAt(),
                        s.deliveredAt());
    }
}
