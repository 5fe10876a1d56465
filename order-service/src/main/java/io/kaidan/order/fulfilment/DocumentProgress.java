package io.kaidan.order.fulfilment;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentApproved;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentReprinted;
import io.kaidan.contracts.DocumentEvent.DocumentReturned;
import io.kaidan.contracts.DocumentEvent.DocumentSubmitted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of one of an order's documents.
 *
 * @param issuedAt when it was issued, even if it was voided later
 */
public record DocumentProgress(String id, String kind, @Nullable String number, State state, Instant asOf, @Nullable Instant issuedAt) {

    /** Sorted by their sequence, for events with equal times. */
    public enum State {
        DRAFT,
        SUBMITTED,
        APPROVED,
        ISSUED,
        VOIDED;

        /** An issued document never becomes a draft, and a voided one is never issued again. This order holds whatever the clocks say. */
        private boolean staysBehind(State other) {
            return compareTo(other) < 0 && other.compareTo(APPROVED) > 0;
        }
    }

    static DocumentProgress first(DocumentEvent event) {
        return new DocumentProgress(event.documentId(), event.kind(), null, State.DRAFT, Instant.EPOCH, null).after(event);
    }

    DocumentProgress after(DocumentEvent event) {
        return switch (event) {
            case DocumentDrafted drafted -> to(State.DRAFT, drafted.at());
            case DocumentSubmitted submitted -> to(State.SUBMITTED, submitted.at());
            case DocumentReturned returned -> to(State.DRAFT, returned.at());
            case DocumentApproved approved -> to(State.APPROVED, approved.at());
            case DocumentIssued issued -> issued(issued.number(), issued.at()).to(State.ISSUED, issued.at());
            case DocumentVoided voided -> to(State.VOIDED, voided.at());
            case DocumentReprinted _ -> this;
        };
    }

    private DocumentProgress issued(String as, Instant at) {
        return new DocumentProgress(id, kind, as, state, asOf, at);
    }

    private DocumentProgress to(State next, Instant at) {
        var isOld = at.isBefore(asOf) || (at.equals(asOf) && next.compareTo(state) < 0);
        return next.staysBehind(state) || (isOld && !state.staysBehind(next))
                ? this
                : new DocumentProgress(id, kind, number, next, at, issuedAt);
    }
}
