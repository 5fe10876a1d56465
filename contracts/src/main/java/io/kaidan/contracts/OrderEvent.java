package io.kaidan.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All events that order-service publishes about a customer's request and the order it becomes.
 * An intake and its order share one id: an intake is entered once (B1).
 */
@Topic(Topics.ORDERS)
public sealed interface OrderEvent extends Event {

    String orderId();

    Instant at();

    @Override
    default String key() {
        return orderId();
    }

    /** Concerns a request before it is an order (A1–A6). */
    sealed interface OfIntake extends OrderEvent {}

    /** Concerns the order itself (B1–B6): what it says, how far it has come, whether it stands. */
    sealed interface OfOrder extends OrderEvent {}

    /** Says what the order says, whole: whoever acts on the content needs no other event. */
    sealed interface OfContent extends OfOrder {

        OrderContent order();
    }

    /** The order has come a step further; its content is as it was. */
    sealed interface OfProgress extends OfOrder {}

    /** Concerns the care for the customer: inquiries, opinions, surveys, complaints (F1–F4). */
    sealed interface OfCare extends OrderEvent {}

    /**
     * The customer's request has arrived (A1).
     *
     * @param channel one of {@link Channels}
     * @param processBy until when the desk has to process it, by its working calendar (H2)
     */
    @EventType("io.kaidan.order.IntakeReceived.v1")
    record IntakeReceived(String orderId, String channel, @Nullable String customerId, @Nullable String customerName,
            @Nullable String customerOrderNumber, String takenBy, Instant processBy, Instant at) implements OfIntake {}

    /** A doubt went to the customer (A4); the desk's clock stands still until it is answered. */
    @EventType("io.kaidan.order.ClarificationRequested.v1")
    record ClarificationRequested(String orderId, String clarificationId, String question, String askedBy,
            Instant at) implements OfIntake {}

    /** @param processBy the new time limit, later by the working time the customer took */
    @EventType("io.kaidan.order.ClarificationAnswered.v1")
    record ClarificationAnswered(String orderId, String clarificationId, String answer, Instant processBy,
            Instant at) implements OfIntake {}

    /** The request was refused, and the customer was given the reason (A6). */
    @EventType("io.kaidan.order.IntakeRejected.v1")
    record IntakeRejected(String orderId, String reason, String rejectedBy, Instant at) implements OfIntake {}

    /** The request has become an order (B1); revision 1 of its content. */
    @EventType("io.kaidan.order.OrderEntered.v1")
    record OrderEntered(String orderId, OrderContent order, String channel, String enteredBy, Instant receivedAt, Instant processBy,
            Instant at) implements OfContent {}

    /** A second look found the order right (B3); documents may be issued. */
    @EventType("io.kaidan.order.OrderVerified.v1")
    record OrderVerified(String orderId, int revision, String verifiedBy, Instant at) implements OfProgress {}

    /** The desk mended an error of its own (B4); counts against the accuracy of the clerk who entered it. */
    @EventType("io.kaidan.order.OrderCorrected.v1")
    record OrderCorrected(String orderId, OrderContent order, List<Change> changes, String reason, String correctedBy,
            Instant at) implements OfContent {}

    /** The customer changed their mind (B4); does not count against accuracy. */
    @EventType("io.kaidan.order.OrderAmended.v1")
    record OrderAmended(String orderId, OrderContent order, List<Change> changes, String reason, String amendedBy,
            Instant at) implements OfContent {}

    @EventType("io.kaidan.order.OrderCancelled.v1")
    record OrderCancelled(String orderId, String reason, String cancelledBy, Instant at) implements OfOrder {}

    /**
     * The cancellation came too late, for the goods had left before it was known: the order goes on as if it had not been cancelled.
     *
     * @param reason what shows it, in a sentence
     */
    @EventType("io.kaidan.order.OrderReinstated.v1")
    record OrderReinstated(String orderId, String reason, Instant at) implements OfOrder {}

    /** Verified, sales order issued, shipment planned: the desk has done its part (H2). {@code processBy} is the limit it had. */
    @EventType("io.kaidan.order.OrderProcessed.v1")
    record OrderProcessed(String orderId, Instant processBy, Instant at) implements OfProgress {}

    @EventType("io.kaidan.order.OrderCompleted.v1")
    record OrderCompleted(String orderId, Instant at) implements OfProgress {}

    /** A customer's question about an order was logged (F2). */
    @EventType("io.kaidan.order.InquiryReceived.v1")
    record InquiryReceived(String orderId, String inquiryId, String question, Instant at) implements OfCare {}

    @EventType("io.kaidan.order.InquiryAnswered.v1")
    record InquiryAnswered(String orderId, String inquiryId, String answer, String answeredBy, Instant at) implements OfCare {}

    /** An opinion or suggestion went to a department (F3). */
    @EventType("io.kaidan.order.FeedbackReceived.v1")
    record FeedbackReceived(String orderId, String feedbackId, String department, String text, Instant at) implements OfCare {}

    @EventType("io.kaidan.order.FeedbackClosed.v1")
    record FeedbackClosed(String orderId, String feedbackId, String outcome, Instant at) implements OfCare {}

    /** @param score from 1 (very dissatisfied) to 5 (very satisfied); 4 and 5 count as satisfied (H3) */
    @EventType("io.kaidan.order.SurveyAnswered.v1")
    record SurveyAnswered(String orderId, int score, @Nullable String comment, Instant at) implements OfCare {}

    /** A complaint proved justified (F4). */
    @EventType("io.kaidan.order.ComplaintUpheld.v1")
    record ComplaintUpheld(String orderId, String complaintId, String about, Instant at) implements OfCare {}

    /**
     * What an order says, whole, at one of its revisions: consumers never need an earlier event to understand a later one.
     *
     * @param orderNumber unique and readable, such as {@code SO2026-000123}
     * @param revision 1 at entry, one more with each correction or amendment
     * @param wantedBy the day on which the customer wants the goods
     */
    record OrderContent(String orderNumber, int revision, String customerId, String customerName, @Nullable String contact,
            @Nullable String customerOrderNumber, LocalDate wantedBy, Address deliverTo, List<Line> lines, Money total,
            @Nullable String remarks) {

        public OrderContent {
            lines = List.copyOf(lines);
        }
    }

    /** @param line its number within the order, from 1; never reused */
    record Line(int line, String productId, String productName, @Nullable String specification, Quantity quantity, Money unitPrice) {}

    /** @param field path of what changed, such as {@code lines[2].quantity} */
    record Change(String field, @Nullable String before, @Nullable String after) {}
}
