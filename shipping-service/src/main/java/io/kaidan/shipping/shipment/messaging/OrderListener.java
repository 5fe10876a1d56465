package io.kaidan.shipping.shipment.messaging;

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
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import io.kaidan.shipping.shipment.Dispatch;
import io.kaidan.shipping.shipment.Fact;
import io.kaidan.shipping.shipment.Wish;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What an order says about its shipment, and that it is wanted no longer. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

    @Bean
    Consumer<Message<List<byte[]>>> onOrder(Listening listening, Dispatch dispatch) {
        return listening.to(OrderEvent.class, heard -> dispatch.hear(heard.stream().flatMap(OrderListener::facts).toList()));
    }

    private static Stream<Fact> facts(Heard<OrderEvent> heard) {
        return switch (heard.event()) {
            case OrderEntered entered -> Stream.of(Fact.wished(heard, entered.orderId(), Wish.of(entered.order())));
            case OrderCorrected corrected -> Stream.of(Fact.wished(heard, corrected.orderId(), Wish.of(corrected.order())));
            case OrderAmended amended -> Stream.of(Fact.wished(heard, amended.orderId(), Wish.of(amended.order())));
            case OrderCancelled cancelled -> Stream.of(Fact.cancelled(heard, cancelled.orderId(), cancelled.reason()));
            case IntakeReceived _,IntakeRejected _,ClarificationRequested _,ClarificationAnswered _,OrderVerified _,OrderProcessed _,OrderReinstated _,OrderCompleted _,InquiryReceived _,InquiryAnswered _,FeedbackReceived _,FeedbackClosed _,SurveyAnswered _,ComplaintUpheld _ ->
                Stream.empty();
        };
    }
}
