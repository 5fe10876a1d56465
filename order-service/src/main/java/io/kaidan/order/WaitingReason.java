package io.kaidan.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an order, or an intake, waits for, in the words of the order desk, with a remedy.
 *
 * @param since when the wait began
 * @param detail further information, such as the question that the customer has not answered
 */
public record WaitingReason(What what, Instant since, @Nullable String detail) {

    /** An answer of another service takes moments. A longer wait for one means that something is out of order. */
    public enum What {
        REVIEW("somebody to review the request", "Take it from the queue of intakes and review it."),
        CUSTOMER("the customer's answer",
                "Ask the customer again, or reject the request."),
        ENTRY("somebody to enter the reviewed request",
                "Enter it as an order."),
        VERIFICATION("the second look", "Let a clerk verify the order."),
        STOCK_ANSWER(
                "the stockroom to reserve the goods",
                "Look for dead letters of the order, and whether inventory-service runs."),
        GOODS("goods that are short",
                "Follow the replenishment of the products that are short, or cancel the order."),
        DOCUMENT_DRAFT(
                "the document office to draft the sales order",
                "Look for dead letters of the order, and whether document-service runs."),
        DOCUMENT_COMPLETION(
                "somebody to complete and submit a document",
                "Complete the draft and submit it."),
        DOCUMENT_APPROVAL(
                "somebody to approve a document",
                "Approve the document, or return it with what is wrong."),
        DOCUMENT_ISSUE(
                "the document office to issue an approved document",
                "Look for dead letters of the order, and whether document-service runs."),
        PLAN(
                "the shipping office to plan the shipment",
                "Look for dead letters of the order, and whether shipping-service runs."),
        PICK_NOTICE(
                "the warehouse to receive the pick notice",
                "Look for dead letters of the order, and whether shipping-service runs."),
        PICKING(
                "the warehouse to pick the goods",
                "Ask the warehouse, and whether its reports arrive."),
        BOOKING(
                "the carrier to take the booking",
                "See at the shipment why the booking fails; choose another carrier if it goes on."),
        COLLECTION(
                "the carrier to collect the parcel",
                "Ask the carrier, and whether its reports arrive."),
        DELIVERY(
                "the carrier to deliver",
                "Ask the carrier where the parcel is, and tell the customer."),
        REDELIVERY(
                "a decision after the delivery failed",
                "Agree with customer and carrier on another delivery, or on the return."),
        RETURN(
                "a decision after the goods came back",
                "Settle with the customer what becomes of the order."),
        COMPLETION(
                "the order desk to close it",
                "Look for dead letters of the order.");

        private final String sentence;
        private final String remedy;

        What(String sentence, String remedy) {
            this.sentence = sentence;
            this.remedy = remedy;
        }

        public String sentence() {
            return sentence;
        }

        public String remedy() {
            return remedy;
        }
    }

    public String sentence() {
        return detail == null || detail.isBlank() ? what.sentence : what.sentence + ": " + detail;
    }
}
