package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OfCare;
import io.kaidan.contracts.OrderEvent.OfContent;
import io.kaidan.contracts.OrderEvent.OfIntake;
import io.kaidan.contracts.OrderEvent.OfProgress;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.platform.listening.Heard;
import io.kaidan.shipping.shipment.Fact;
import io.kaidan.shipping.shipment.Wish;
import java.util.stream.Stream;

/** What an order says about its shipment, and that it is wanted no longer. */
final class OrderFacts {

    private OrderFacts() {}

    static Stream<Fact> of(Heard<? extends Event> heard, OrderEvent event) {
        return switch (event) {
            case OfContent said -> Stream.of(Fact.wished(heard, said.orderId(), Wish.of(said.order())));
            case OrderCancelled cancelled -> Stream.of(Fact.cancelled(heard, cancelled.orderId(), cancelled.reason()));
            case OrderReinstated _,OfIntake _,OfProgress _,OfCare _ -> Stream.empty();
        };
    }
}
