package io.kaidan.document.lifecycle;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.DocumentState.Draft;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.document.order.KnownOrder.Cancellation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of an order's documents that follow from what is known of the order. The caller saves them. Approved documents are issued
 * before, so none is among them.
 *
 * @param voided documents that are no longer needed
 * @param reconsidered drafts to which the rule objected and no longer objects
 * @param drafted documents that were missing
 */
record Reconciliation(KnownOrder order, List<Document> voided, List<Document> reconsidered, List<Document> drafted) {

    /** @param automatic the kinds that the rule submits and approves */
    static Reconciliation of(KnownOrder order, List<Document> documents, Set<Kind> automatic, Instant now) {
        return new Work(order, automatic, now).on(documents);
    }

    /** The documents that are new or go on. */
    List<Document> passed() {
        return Stream.concat(reconsidered.stream(), drafted.stream()).toList();
    }

    /** Whether concurrent work on the same order may have missed these changes: a new draft, or a document that is no longer valid. */
    boolean mayBeOvertaken() {
        return !voided.isEmpty() || !drafted.isEmpty();
    }

    static Document passedByRule(Document draft, KnownOrder order, Set<Kind> automatic, Instant now) {
        return automatic.contains(draft.kind()) ? draft.passByRule(new ContentCheck(order), now) : draft;
    }

    private record Work(KnownOrder order, Set<Kind> automatic, Instant now) {

        Reconciliation on(List<Document> documents) {
            var voided = new ArrayList<Document>();
            var reconsidered = new ArrayList<Document>();
            var all = new ArrayList<Document>();
            for (var document : documents) {
                var obsolete = obsolete(document);
                var after = obsolete == null ? reconsidered(document) : document.voided(obsolete.reason(), obsolete.by(), now);
                if (!after.equals(document))
                    (obsolete == null ? reconsidered : voided).add(after);
                all.add(after);
            }
            var drafted = order.due().stream().flatMap(kind -> missing(kind, all)).map(this::passedByRule).toList();
            return new Reconciliation(order, voided, reconsidered, drafted);
        }

        /** Why the document is no longer needed; null if it is. */
        private @Nullable Cancellation obsolete(Document document) {
            if (order.cancellation() != null && order.isCancelled())
                return becauseOf(order.cancellation());
            if (accompaniesTheParcel(document))
                return null;
            return order.content(document.kind()).map(OrderContent::revision).filter(revision -> document.revision() != revision)
                    .map(revision -> new Cancellation("The order was changed; what counts now is its revision " + revision, Document.RULE))
                    .orElse(null);
        }

        /** Picked goods are dispatched as picked, so their issued delivery note stays valid whatever the order's later revisions say. */
        private boolean accompaniesTheParcel(Document document) {
            return document.kind() == Kind.DELIVERY_NOTE && document.state() instanceof Issued && order.isInParcel(document.content());
        }

        /** The reason for the rule's objection may no longer hold. */
        private Document reconsidered(Document document) {
            return document.state() instanceof Draft(var objection) && objection != null && objection.by().equals(Document.RULE)
                    ? passedByRule(document)
                    : document;
        }

        /**
         * The document of this kind if there was none, or a new one if it was voided by a cancellation that no longer counts. Documents
         * that people
         * voided are reissued by people only.
         */
        private Stream<Document> missing(Kind kind, List<Document> all) {
            var ofKind = all.stream().filter(document -> document.kind() == kind).toList();
            if (ofKind.stream().anyMatch(document -> !(document.state() instanceof Voided)))
                return Stream.empty();
            var content = order.content(kind).orElseThrow();
            var last = ofKind.stream().filter(document -> document.revision() == content.revision())
                    .max(Comparator.comparing(Document::listed));
            return last.isEmpty()
                    ? Stream.of(Document.draft(kind, order.orderId(), content, now))
                    : last.filter(this::isVoidedByCancellation).map(document -> document.reissue(content, ofKind.size(), now)).stream();
        }

        private boolean isVoidedByCancellation(Document document) {
            return document.state() instanceof Voided voided && order.cancellation() != null
                    && voided.reason().equals(becauseOf(order.cancellation()).reason());
        }

        private static Cancellation becauseOf(Cancellation cancellation) {
            return new Cancellation("The order was cancelled: " + cancellation.reason(), cancellation.by());
        }

        private Document passedByRule(Document draft) {
            return Reconciliation.passedByRule(draft, order, automatic, now);
        }
    }
}
