package io.kaidan.order.fulfilment;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentKinds;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The states of an order's documents, in the order in which their first events were received. */
public record DocumentsProgress(List<DocumentProgress> documents, long edition) implements Fulfilment.Part {

    static final DocumentsProgress UNKNOWN = new DocumentsProgress(List.of(), 0);

    public DocumentsProgress {
        documents = List.copyOf(documents);
    }

    DocumentsProgress after(DocumentEvent event) {
        var known = documents.stream().anyMatch(document -> document.id().equals(event.documentId()));
        if (!known)
            return new DocumentsProgress(Stream.concat(documents.stream(), Stream.of(DocumentProgress.first(event))).toList(), edition);
        return new DocumentsProgress(documents.stream()
                .map(document -> document.id().equals(event.documentId()) ? document.after(event) : document).toList(), edition);
    }

    /** @param evenVoided whether documents that were voided later count too */
    Optional<Instant> salesOrderIssuedAt(boolean evenVoided) {
        return documents.stream().filter(document -> document.kind().equals(DocumentKinds.SALES_ORDER))
                .filter(document -> evenVoided || document.state() == DocumentProgress.State.ISSUED).map(DocumentProgress::issuedAt)
                .filter(Objects::nonNull).findFirst();
    }

    @Override
    public DocumentsProgress nextEdition() {
        return new DocumentsProgress(documents, edition + 1);
    }
}
