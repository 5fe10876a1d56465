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

/** What an order says about its documents. */
final class OrderEventFacts {

    private OrderEventFacts() {}

    static Stream<OrderFact> of(ReceivedEvent<? extends Event> received, OrderEvent event) {
        return switch (event) {
            case OfContent said -> Stream.of(OrderFact.of(received, file -> file.says(said.order())));
            case OrderVerified verified -> Stream.of(OrderFact.of(received, file -> file.verified(verified.revision())));
            case OrderCancelled cancelled ->
                Stream.of(OrderFact.of(received, file -> file.cancelled(cancelled.reason(), cancelled.cancelledBy())));
            case OrderReinstated reinstated -> Stream.of(OrderFact.of(received, file -> file.reinstated(reinstated.reason())));
            case OfIntake _,OfProgress _,OfCare _ -> Stream.empty();
        };
    }
}
