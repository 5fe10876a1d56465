package io.kaidan.shipping.shipment;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.OrderEvent.OrderContent;
import java.time.LocalDate;

/** Where and when a revision of the order demands its goods. */
public record DeliveryDemand(String orderNumber, int revision, LocalDate wantedBy, Address deliverTo) {

    public static DeliveryDemand of(OrderContent order) {
        return new DeliveryDemand(order.orderNumber(), order.revision(), order.wantedBy(), order.deliverTo());
    }
}
