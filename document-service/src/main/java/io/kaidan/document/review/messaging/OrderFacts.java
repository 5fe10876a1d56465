package io.kaidan.document.review.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OfCare;
import io.kaidan.contracts.OrderEvent.OfContent;
import io.kaidan.contracts.OrderEvent.OfIntake;
import io.kaidan.contracts.OrderEvent.OfProgress;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.document.review.Fact;
import io.kaidan.platform.listening.Heard;
import java.util.stream.Stream;

/** What an order says about its documents. */
final class OrderFacts {

    private OrderFacts() {}

    static Stream<Fact> of(Heard<? extends Event> heard, OrderEvent event) {
        return switch (event) {
            case OfContent said -> Stream.of(Fact.of(heard, file -> file.says(said.order())));
            case OrderVerified verified -> Stream.of(Fact.of(heard, file -> file.verified(verified.revision())));
            case OrderCancelled cancelled -> Stream.of(Fact.of(heard, file -> file.cancelled(cancelled.reason(), cancelled.cancelledBy())));
            case OrderReinstated reinstated -> Stream.of(Fact.of(heard, file -> file.reinstated(reinstated.reason())));
            case OfIntake _,OfProgress _,OfCare _ -> Stream.empty();
        };
    }
}
