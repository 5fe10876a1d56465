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
 * What an order's documents have to become by what its file says; to be saved by who asked. None of them is approved: what is approved is
 * issued first.
 *
 * @param voided what is not wanted any longer
 * @param reconsidered what the rule objected to before, and judges otherwise now
 * @param drafted what was missing
 */
record Reconciliation(KnownOrder file, List<Document> voided, List<Document> reconsidered, List<Document> drafted) {

    /** @param automatic the kinds that the rule submits and approves */
    static Reconciliation of(KnownOrder file, List<Document> documents, Set<Kind> automatic, Instant now) {
        return new Work(file, automatic, now).on(documents);
    }

    /** What comes into being or goes on. */
    List<Document> passed() {
        return Stream.concat(reconsidered.stream(), drafted.stream()).toList();
    }

    /**
     * Whether an instance that changes a known order meanwhile cannot know of it: it does not find the draft, or still finds the document
     * valid.
     */
    boolean mayBeOvertaken() {
        return !voided.isEmpty() || !drafted.isEmpty();
    }

    static Document passedByRule(Document draft, KnownOrder file, Set<Kind> automatic, Instant now) {
        return automatic.contains(draft.kind()) ? draft.passByRule(new ContentCheck(file), now) : draft;
    }

    private record Work(KnownOrder file, Set<Kind> automatic, Instant now) {

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
            var drafted = file.due().stream().flatMap(kind -> missing(kind, all)).map(this::passedByRule).toList();
            return new Reconciliation(file, voided, reconsidered, drafted);
        }

        /** Why a document of this order is not wanted any longer. */
        private @Nullable Cancellation obsolete(Document document) {
            if (file.cancellation() != null && file.isCancelled())
                return becauseOf(file.cancellation());
            if (accompaniesTheParcel(document))
                return null;
            return file.content(document.kind()).map(OrderContent::revision).filter(revision -> document.revision() != revision)
                    .map(revision -> new Cancellation("The order was changed; what counts now is its revision " + revision, Document.RULE))
                    .orElse(null);
        }

        /** What was picked goes as it was picked, and its delivery note with it, whatever the order says afterwards. */
        private boolean accompaniesTheParcel(Document document) {
            return document.kind() == Kind.DELIVERY_NOTE && document.state() instanceof Issued && file.isInParcel(document.content());
        }

        /** What the rule objected to may have been put right since. */
        private Document reconsidered(Document document) {
            return document.state() instanceof Draft(var objection) && objection != null && objection.by().equals(Document.RULE)
                    ? passedByRule(document)
                    : document;
        }

        /**
         * What was never made; and again, what was voided by a cancellation that does not count. What people voided they make anew
         * themselves.
         */
        private Stream<Document> missing(Kind kind, List<Document> all) {
            var ofKind = all.stream().filter(document -> document.kind() == kind).toList();
            if (ofKind.stream().anyMatch(document -> !(document.state() instanceof Voided)))
                return Stream.empty();
            var content = file.content(kind).orElseThrow();
            var last = ofKind.stream().filter(document -> document.revision() == content.revision())
                    .max(Comparator.comparing(Document::listed));
            return last.isEmpty()
                    ? Stream.of(Document.draft(kind, file.orderId(), content, now))
                    : last.filter(this::isVoidedByCancellation).map(document -> document.reissue(content, ofKind.size(), now)).stream();
        }

        private boolean isVoidedByCancellation(Document document) {
            return document.state() instanceof Voided voided && file.cancellation() != null
                    && voided.reason().equals(becauseOf(file.cancellation()).reason());
        }

        private static Cancellation becauseOf(Cancellation cancellation) {
            return new Cancellation("The order was cancelled: " + cancellation.reason(), cancellation.by());
        }

        private Document passedByRule(Document draft) {
            return Reconciliation.passedByRule(draft, file, automatic, now);
        }
    }
}
