package io.kaidan.portal.document;

import io.kaidan.contracts.OrderEvent.OrderContent;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One document with what it says, as the document office tells it.
 *
 * @param number once it was issued; from then on there is a print, also of what was voided later
 * @param objection why it came back, if it did
 */
record DocumentDetails(String id, String kind, String state, @Nullable String number, String orderId, String orderNumber, int revision,
        @Nullable String submittedBy, @Nullable String approvedBy, @Nullable LocalDate issuedOn, @Nullable Decision objection,
        @Nullable Decision voided, OrderContent content, long version) {

    record Decision(String reason, String by, Instant at) {}
}
