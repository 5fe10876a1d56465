package io.kaidan.document.lifecycle.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.ClarificationAnswered;
import io.kaidan.contracts.OrderEvent.ClarificationRequested;
import io.kaidan.contracts.OrderEvent.ComplaintUpheld;
import io.kaidan.contracts.OrderEvent.FeedbackClosed;
import io.kaidan.contracts.OrderEvent.FeedbackReceived;
import io.kaidan.contracts.OrderEvent.InquiryAnswered;
import io.kaidan.contracts.OrderEvent.InquiryReceived;
import io.kaidan.contracts.OrderEvent.IntakeReceived;
import io.kaidan.contracts.OrderEvent.IntakeRejected;
import io.kaidan.contracts.OrderEvent.OrderAmended;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderCorrected;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.OrderEvent.SurveyAnswered;
import io.kaidan.document.lifecycle.OrderFact;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.stream.Stream;

/** What an order says about its documents. */
final class OrderEventFacts {

    private OrderEventFacts() {}

    static Stream<OrderFact> of(ReceivedEvent<? extends Event> received, OrderEvent event) {
        return switch (event) {
            case OrderEntered entered -> Stream.of(OrderFact.of(received, file -> file.says(entered.order())));
            case OrderVerified verified -> Stream.of(OrderFact.of(received, file -> file.verified(verified.revision())));
            case OrderCorrected corrected -> Stream.of(OrderFact.of(received, file -> file.says(corrected.order())));
            case OrderAmended amended -> Stream.of(OrderFact.of(received, file -> file.says(amended.order())));
            case OrderCancelled cancelled ->
                Stream.of(OrderFact.of(received, file -> file.cancelled(cancelled.reason(), cancelled.cancelledBy())));
            case OrderReinstated reinstated -> Stream.of(OrderFact.of(received, file -> file.reinstated(reinstated.reason())));
            case IntakeReceived _,IntakeRejected _,ClarificationRequested _,ClarificationAnswered _,OrderProcessed _,OrderCompleted _,InquiryReceived _,InquiryAnswered _,FeedbackReceived _,FeedbackClosed _,SurveyAnswered _,ComplaintUpheld _ ->
                Stream.empty();
        };
    }
}
