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
import io.kaidan.platform.listening.Listening;
import io.kaidan.shipping.shipment.Dispatch;
import io.kaidan.shipping.shipment.Wish;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What an order says about its shipment, and that it is wanted no longer. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

    @Bean
    Consumer<Message<List<byte[]>>> onOrder(Listening listening, Dispatch dispatch) {
        return listening.toEach(OrderEvent.class, heard -> {
            switch (heard.event()) {
                case OrderEntered entered -> dispatch.wished(heard.id(), entered.orderId(), Wish.of(entered.order()));
                case OrderCorrected corrected -> dispatch.wished(heard.id(), corrected.orderId(), Wish.of(corrected.order()));
                case OrderAmended amended -> dispatch.wished(heard.id(), amended.orderId(), Wish.of(amended.order()));
                case OrderCancelled cancelled -> dispatch.cancelled(heard.id(), cancelled.orderId(), cancelled.reason());
                case IntakeReceived _,IntakeRejected _,ClarificationRequested _,ClarificationAnswered _,OrderVerified _,OrderProcessed _,OrderReinstated _,OrderCompleted _,InquiryReceived _,InquiryAnswered _,FeedbackReceived _,FeedbackClosed _,SurveyAnswered _,ComplaintUpheld _ ->
                    {}
            }
        });
    }
}
