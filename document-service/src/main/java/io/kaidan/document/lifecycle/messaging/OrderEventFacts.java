package io.kaidan.document.lifecycle.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OfCare;
import io.kaidan.contracts.OrderEvent.OfContent;
import io.kaidan.contracts.OrderEvent.OfIntake;
import io.kaidan.contracts.OrderEvent.OfProgress;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.document.lifecycle.OrderFact;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.stream.Stream;

/** Facts for documents from the events of an order. */
final class OrderEventFacts {

    private OrderEventFacts() {}

    static Stream<OrderFact> of(ReceivedEvent<? extends Event> received, OrderEvent event) {
        return switch (event) {
            case OfContent content -> Stream.of(OrderFact.of(received, order -> order.withContent(content.order())));
            case OrderVerified verified -> Stream.of(OrderFact.of(received, order -> order.verified(verified.revision())));
            case OrderCancelled cancelled ->
                Stream.of(OrderFact.of(received, order -> order.cancelled(cancelled.reason(), cancelled.cancelledBy())));
            case OrderReinstated reinstated -> Stream.of(OrderFact.of(received, order -> order.reinstated(reinstated.reason())));
            case OfIntake _,OfProgress _,OfCare _ -> Stream.empty();
        };
    }
}
