package io.kaidan.order.standing;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentKinds;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an order stands with its documents, in the order in which they were first heard of. */
public record PapersStanding(List<DocumentStanding> documents, long edition) implements Standing.Part {

    static final PapersStanding UNKNOWN = new PapersStanding(List.of(), 0);

    public PapersStanding {
        documents = List.copyOf(documents);
    }

    PapersStanding after(DocumentEvent event) {
        var known = documents.stream().anyMatch(document -> document.id().equals(event.documentId()));
        if (!known)
            return new PapersStanding(Stream.concat(documents.stream(), Stream.of(DocumentStanding.first(event))).toList(), edition);
        return new PapersStanding(documents.stream()
                .map(document -> document.id().equals(event.documentId()) ? document.after(event) : document).toList(), edition);
    }

    /** @param evenVoided whether what was voided afterwards counts as well */
    Optional<Instant> salesOrderIssuedAt(boolean evenVoided) {
        return documents.stream().filter(document -> document.kind().equals(DocumentKinds.SALES_ORDER))
                .filter(document -> evenVoided || document.state() == DocumentStanding.State.ISSUED).map(DocumentStanding::issuedAt)
                .filter(Objects::nonNull).findFirst();
    }

    @Override
    public PapersStanding nextEdition() {
        return new PapersStanding(documents, edition + 1);
    }
}
