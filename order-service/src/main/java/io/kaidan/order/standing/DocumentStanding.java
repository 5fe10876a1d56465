package io.kaidan.order.standing;

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

/** Where one of an order's documents stands. */
public record DocumentStanding(String id, String kind, @Nullable String number, State state, Instant asOf) {

    /** In the order in which one follows another within a moment. */
    public enum State {
        DRAFT, SUBMITTED, APPROVED, ISSUED, VOIDED
    }

    static DocumentStanding first(DocumentEvent event) {
        return new DocumentStanding(event.documentId(), event.kind(), null, State.DRAFT, Instant.EPOCH).after(event);
    }

    DocumentStanding after(DocumentEvent event) {
        return switch (event) {
            case DocumentDrafted drafted -> to(State.DRAFT, drafted.at(), number);
            case DocumentSubmitted submitted -> to(State.SUBMITTED, submitted.at(), number);
            case DocumentReturned returned -> to(State.DRAFT, returned.at(), number);
            case DocumentApproved approved -> to(State.APPROVED, approved.at(), number);
            case DocumentIssued issued -> to(State.ISSUED, issued.at(), issued.number());
            case DocumentVoided voided -> to(State.VOIDED, voided.at(), number);
            case DocumentReprinted _ -> this;
        };
    }

    private DocumentStanding to(State next, Instant at, @Nullable String numbered) {
        var isOld = at.isBefore(asOf) || (at.equals(asOf) && next.compareTo(state) < 0);
        if (isOld)
            return numbered == null || number != null ? this : new DocumentStanding(id, kind, numbered, state, asOf);
        return new DocumentStanding(id, kind, numbered, next, at);
    }
}
