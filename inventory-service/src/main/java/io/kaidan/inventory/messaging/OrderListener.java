package io.kaidan.inventory.messaging;

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
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderCorrected;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.OrderEvent.SurveyAnswered;
import io.kaidan.inventory.InventoryProperties;
import io.kaidan.inventory.reservation.Line;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.inventory.reservation.Wish;
import io.kaidan.platform.listening.Listening;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What the stockroom does when something happens to an order. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

    @Bean
    Consumer<Message<List<byte[]>>> onOrder(Listening listening, Stockroom stockroom, InventoryProperties properties) {
        return listening.toEach(OrderEvent.class, heard -> {
            switch (heard.event()) {
                case OrderEntered entered -> stockroom.reserve(entered.orderId(), wish(entered.order(), properties.warehouse()));
                case OrderCorrected corrected -> stockroom.reserve(corrected.orderId(), wish(corrected.order(), properties.warehouse()));
                case OrderAmended amended -> stockroom.reserve(amended.orderId(), wish(amended.order(), properties.warehouse()));
                case OrderCancelled cancelled -> stockroom.release(cancelled.orderId(), cancelled.reason());
                case IntakeReceived _,IntakeRejected _,ClarificationRequested _,ClarificationAnswered _,OrderVerified _,OrderProcessed _,OrderReinstated _,OrderCompleted _,InquiryReceived _,InquiryAnswered _,FeedbackReceived _,FeedbackClosed _,SurveyAnswered _,ComplaintUpheld _ ->
                    {}
            }
        });
    }

    private static Wish wish(OrderContent order, String warehouseId) {
        return new Wish(order.orderNumber(), order.revision(), order.wantedBy(),
                order.lines().stream().map(line -> new Line(line.line(), line.productId(), warehouseId, line.quantity())).toList());
    }
}
