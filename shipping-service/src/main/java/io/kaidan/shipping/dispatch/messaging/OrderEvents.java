package io.kaidan.shipping.dispatch.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OfCare;
import io.kaidan.contracts.OrderEvent.OfContent;
import io.kaidan.contracts.OrderEvent.OfIntake;
import io.kaidan.contracts.OrderEvent.OfProgress;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.shipping.dispatch.ShipmentFact;
import io.kaidan.shipping.shipment.DeliveryDemand;
import java.util.stream.Stream;

/** Translates events of orders: the demand of a revision, and cancellations. */
final class OrderEvents {

    private OrderEvents() {}

    static Stream<ShipmentFact> of(ReceivedEvent<? extends Event> received, OrderEvent event) {
        return switch (event) {
            case OfContent content -> Stream.of(ShipmentFact.demanded(received, content.orderId(), DeliveryDemand.of(content.order())));
            case OrderCancelled cancelled -> Stream.of(ShipmentFact.cancelled(received, cancelled.orderId(), cancelled.reason()));
            case OrderReinstated _,OfIntake _,OfProgress _,OfCare _ -> Stream.empty();
        };
    }
}
