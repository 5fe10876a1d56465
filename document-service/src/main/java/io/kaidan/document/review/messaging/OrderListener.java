package io.kaidan.document.review.messaging;

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
import io.kaidan.document.review.DocumentDesk;
import io.kaidan.document.review.Fact;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What becomes of an order's documents when something happens to the order. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

    @Bean
    Consumer<Message<List<byte[]>>> onOrder(Listening listening, DocumentDesk desk) {
        return listening.to(OrderEvent.class, heard -> desk.learn(heard.stream().flatMap(OrderListener::facts).toList()));
    }

    private static Stream<Fact> facts(Heard<OrderEvent> heard) {
        return switch (heard.event()) {
            case OrderEntered entered -> Stream.of(Fact.of(heard, file -> file.says(entered.order())));
            case OrderVerified verified -> Stream.of(Fact.of(heard, file -> file.verified(verified.revision())));
            case OrderCorrected corrected -> Stream.of(Fact.of(heard, file -> file.says(corrected.order())));
            case OrderAmended amended -> Stream.of(Fact.of(heard, file -> file.says(amended.order())));
            case OrderCancelled cancelled -> Stream.of(Fact.of(heard, file -> file.cancelled(cancelled.reason(), cancelled.cancelledBy())));
            case OrderReinstated reinstated -> Stream.of(Fact.of(heard, file -> file.reinstated(reinstated.reason())));
            case IntakeReceived _,IntakeRejected _,ClarificationRequested _,ClarificationAnswered _,OrderProcessed _,OrderCompleted _,InquiryReceived _,InquiryAnswered _,FeedbackReceived _,FeedbackClosed _,SurveyAnswered _,ComplaintUpheld _ ->
                Stream.empty();
        };
    }
}
