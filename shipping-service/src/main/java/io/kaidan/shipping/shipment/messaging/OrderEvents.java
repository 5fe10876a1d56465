package io.kaidan.shipping.shipment.messaging;

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
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.shipping.shipment.DeliveryDemand;
import io.kaidan.shipping.shipment.ShipmentFact;
import java.util.stream.Stream;

/** What an order says about its shipment, and that it is wanted no longer. */
final class OrderEvents {

    private OrderEvents() {}

    static Stream<ShipmentFact> of(ReceivedEvent<? extends Event> received, OrderEvent event) {
        return switch (event) {
            case OrderEntered entered -> Stream.of(ShipmentFact.wished(received, entered.orderId(), DeliveryDemand.of(entered.order())));
            case OrderCorrected corrected ->
                Stream.of(ShipmentFact.wished(received, corrected.orderId(), DeliveryDemand.of(corrected.order())));
            case OrderAmended amended -> Stream.of(ShipmentFact.wished(received, amended.orderId(), DeliveryDemand.of(amended.order())));
            case OrderCancelled cancelled -> Stream.of(ShipmentFact.cancelled(received, cancelled.orderId(), cancelled.reason()));
            case IntakeReceived _,IntakeRejected _,ClarificationRequested _,ClarificationAnswered _,OrderVerified _,OrderProcessed _,OrderReinstated _,OrderCompleted _,InquiryReceived _,InquiryAnswered _,FeedbackReceived _,FeedbackClosed _,SurveyAnswered _,ComplaintUpheld _ ->
                Stream.empty();
        };
    }
}
