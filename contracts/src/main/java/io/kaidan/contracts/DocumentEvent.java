package io.kaidan.contracts;

import java.time.Instant;

/** All events that document-service publishes about the documents of an order. */
@Topic(Topics.DOCUMENTS)
public sealed interface DocumentEvent extends Event {

    String orderId();

    String documentId();

    /** One of {@link DocumentKinds}, or a kind added by template (C1). */
    String kind();

    Instant at();

    @Override
    default String key() {
        return orderId();
    }

    /** Happens on the way to an issued document (C3, C4). */
    sealed interface OfReview extends DocumentEvent {}

    /** Concerns an issued document, or ends one that will not be (C5–C7). */
    sealed interface OfIssue extends DocumentEvent {}

    @EventType("io.kaidan.document.DocumentDrafted.v1")
    record DocumentDrafted(String orderId, String documentId, String kind, int revision, Instant at) implements OfReview {}

    /** A clerk completed the draft; a second person has to look at it (C3, C4). */
    @EventType("io.kaidan.document.DocumentSubmitted.v1")
    record DocumentSubmitted(String orderId, String documentId, String kind, String submittedBy, Instant at) implements OfReview {}

    @EventType("io.kaidan.document.DocumentReturned.v1")
    record DocumentReturned(String orderId, String documentId, String kind, String reason, String returnedBy,
            Instant at) implements OfReview {}

    @EventType("io.kaidan.document.DocumentApproved.v1")
    record DocumentApproved(String orderId, String documentId, String kind, String approvedBy, Instant at) implements OfReview {}

    /** Numbered and sealed (C5, C6). {@code sha256} is the hash of the PDF in lower-case hexadecimal. */
    @EventType("io.kaidan.document.DocumentIssued.v1")
    record DocumentIssued(String orderId, String documentId, String kind, String number, int revision, String sha256,
            Instant at) implements OfIssue {}

    @EventType("io.kaidan.document.DocumentReprinted.v1")
    record DocumentReprinted(String orderId, String documentId, String kind, String number, int copy, String printedBy,
            Instant at) implements OfIssue {}

    /** Never deleted, but no longer valid (C7). A draft that will not be needed is voided too; it has no number. */
    @EventType("io.kaidan.document.DocumentVoided.v1")
    record DocumentVoided(String orderId, String documentId, String kind, String reason, String voidedBy,
            Instant at) implements OfIssue {}
}
