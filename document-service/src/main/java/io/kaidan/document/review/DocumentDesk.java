package io.kaidan.document.review;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import io.kaidan.document.file.OrderFile;
import io.kaidan.document.file.OrderFiles;
import io.kaidan.document.policy.PolicyDesk;
import io.kaidan.document.review.DocumentState.Approved;
import io.kaidan.document.review.DocumentState.Draft;
import io.kaidan.document.review.DocumentState.Issued;
import io.kaidan.document.review.DocumentState.Voided;
import io.kaidan.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** Where documents are drafted, passed on, issued and voided. */
@Service
public class DocumentDesk {

    private static final Logger log = LoggerFactory.getLogger(DocumentDesk.class);

    private final Documents documents;
    private final OrderFiles files;
    private final PolicyDesk policy;
    private final IssuingOffice office;
    private final Clock clock;

    DocumentDesk(Documents documents, OrderFiles files, PolicyDesk policy, IssuingOffice office, Clock clock) {
        this.documents = documents;
        this.files = files;
        this.policy = policy;
        this.office = office;
        this.clock = clock;
    }

    /** Files a fact of an order and does what it makes due. May be repeated: it finds what it did before. */
    public void learn(String orderId, UnaryOperator<OrderFile> fact) {
        var known = files.findById(orderId).orElseGet(() -> OrderFile.open(orderId));
        var file = fact.apply(known);
        settle(file.equals(known) ? known : files.save(file));
    }

    public Document submit(String id, IfMatch version, String by) {
        var document = current(id, version);
        var submitted = document.submit(check(document), by, clock.instant());
        if (isAutomatic(submitted.kind()))
            submitted = submitted.passByRule(check(submitted), clock.instant());
        return issued(saved(document, submitted));
    }

    public Document approve(String id, IfMatch version, String by) {
        var document = current(id, version);
        return issued(saved(document, document.approve(check(document), by, clock.instant())));
    }

    public Document giveBack(String id, String reason, IfMatch version, String by) {
        var document = current(id, version);
        return saved(document, document.giveBack(reason, by, clock.instant()));
    }

    public Document revoke(String id, String reason, IfMatch version, String by) {
        return revoke(current(id, version), reason, by);
    }

    /** Drafts what takes the place of a voided document, unless its order has such a document already. */
    public Document reissue(String id, IfMatch version) {
        var voided = current(id, version);
        var file = file(voided);
        var content = file.content(voided.kind()).filter(now -> now.revision() == voided.revision() && file.due().contains(voided.kind()))
                .orElseThrow(() -> new NotDue(voided));
        var ofKind = documents.findByOrderId(voided.orderId()).stream().filter(document -> document.kind() == voided.kind()).toList();
        var draft = voided.reissue(content, ofKind.size(), clock.instant());
        var there = ofKind.stream().filter(document -> !(document.state() instanceof Voided)).findFirst();
        if (there.isPresent())
            return there.get();
        issued(documents.save(passedByRule(draft, file)));
        settle(file(voided)); // it may have been cancelled meanwhile
        return document(draft.id());
    }

    public Document document(String id) {
        return documents.findById(id).orElseThrow(() -> new UnknownDocument(id));
    }

    /** Issues what a crash left approved, and does what its order makes due since. */
    void finish(Document left) {
        issued(left);
        files.findById(left.orderId()).ifPresent(this::settle);
    }

    /**
     * Files of cancelled orders for which a document is valid that was drafted in this time: a reissue died before it saw the order cancelled,
     * and nobody says that again.
     */
    List<OrderFile> leftValid(Instant from, Instant to) {
        var orders = documents.validBetween(Document.listed(from), Document.listed(to)).stream().map(Document::orderId)
                .collect(Collectors.toSet());
        return orders.isEmpty() ? List.of() : files.findCancelled(orders).stream().filter(OrderFile::isCancelled).toList();
    }

    /** Until there is nothing to do: what is heard while a document is drafted may already make it void, or while one is voided, not. */
    void settle(OrderFile file) {
        for (Optional<OrderFile> latest = Optional.of(file); latest.isPresent();)
            latest = settled(latest.get()) ? Optional.empty() : files.findById(file.orderId());
    }

    private boolean settled(OrderFile file) {
        var before = documents.findByOrderId(file.orderId());
        var all = before.stream().map(document -> broughtUpToDate(document, file)).toList();
        var missing = file.due().stream().flatMap(kind -> missing(file, kind, all)).map(draft -> passedByRule(draft, file)).toList();
        missing.forEach(document -> issued(documents.save(document)));
        return missing.isEmpty() && voided(all) == voided(before);
    }

    private static long voided(List<Document> all) {
        return all.stream().filter(document -> document.state() instanceof Voided).count();
    }

    /** What was never made; and again, what was voided by a cancellation that does not count. What people voided they make anew themselves. */
    private Stream<Document> missing(OrderFile file, Kind kind, List<Document> all) {
        var ofKind = all.stream().filter(document -> document.kind() == kind).toList();
        if (ofKind.stream().anyMatch(document -> !(document.state() instanceof Voided)))
            return Stream.empty();
        var content = file.content(kind).orElseThrow();
        var last = ofKind.stream().filter(document -> document.revision() == content.revision())
                .max(Comparator.comparing(Document::listed));
        return last.isEmpty()
                ? Stream.of(Document.draft(kind, file.orderId(), content, clock.instant()))
                : last.filter(document -> isVoidedByCancellation(document, file))
                        .map(document -> document.reissue(content, ofKind.size(), clock.instant())).stream();
    }

    private static boolean isVoidedByCancellation(Document document, OrderFile file) {
        return document.state() instanceof Voided voided && file.cancellation() != null
                && voided.reason().equals(becauseOf(file.cancellation()).reason());
    }

    private Document passedByRule(Document draft, OrderFile file) {
        return isAutomatic(draft.kind()) ? draft.passByRule(new Check(file), clock.instant()) : draft;
    }

    private Document broughtUpToDate(Document document, OrderFile file) {
        var obsolete = obsolete(document, file);
        return document.state() instanceof Voided || obsolete == null
                ? issued(reconsidered(document, file))
                : revoke(document, obsolete.reason(), obsolete.by());
    }

    /** What the rule objected to may have been put right since. */
    private Document reconsidered(Document document, OrderFile file) {
        return document.state() instanceof Draft(var objection) && objection != null && objection.by().equals(Document.RULE)
                ? saved(document, passedByRule(document, file))
                : document;
    }

    /** Why a document of this order is not wanted any longer. */
    private static OrderFile.@Nullable Cancellation obsolete(Document document, OrderFile file) {
        if (file.cancellation() != null && file.isCancelled())
            return becauseOf(file.cancellation());
        if (accompaniesTheParcel(document, file))
            return null;
        return file.content(document.kind()).map(OrderContent::revision).filter(revision -> document.revision() != revision)
                .map(revision -> new OrderFile.Cancellation("The order was changed; what counts now is its revision " + revision,
                        Document.RULE))
                .orElse(null);
    }

    /** What was picked goes as it was picked, and its delivery note with it, whatever the order says afterwards. */
    private static boolean accompaniesTheParcel(Document document, OrderFile file) {
        return document.kind() == Kind.DELIVERY_NOTE && document.state() instanceof Issued && file.isInParcel(document.content());
    }

    private static OrderFile.Cancellation becauseOf(OrderFile.Cancellation cancellation) {
        return new OrderFile.Cancellation("The order was cancelled: " + cancellation.reason(), cancellation.by());
    }

    /** What is approved will be issued, so that is finished first. */
    private Document revoke(Document document, String reason, String by) {
        var finished = issued(document);
        var voided = saved(finished, finished.voided(reason, by, clock.instant()));
        if (!voided.equals(finished))
            log.info("Document {} of order {} voided", voided.id(), voided.orderId());
        return voided;
    }

    /** Issues it if it is approved. Others may do the same at the same moment; it is issued once. */
    private Document issued(Document document) {
        if (!(document.state() instanceof Approved))
            return document;
        try {
            var issued = documents.save(office.issue(document));
            log.info("Document {} of order {} issued as {}", issued.id(), issued.orderId(), issued.number());
            return issued;
        } catch (OptimisticLockingFailureException e) {
            return issued(document(document.id()));
        }
    }

    private Document current(String id, IfMatch version) {
        var document = document(id);
        version.check(document.version());
        return document;
    }

    private Document saved(Document before, Document after) {
        return after.equals(before) ? before : documents.save(after);
    }

    private Check check(Document document) {
        return new Check(file(document));
    }

    private OrderFile file(Document document) {
        return files.findById(document.orderId()).orElseGet(() -> OrderFile.open(document.orderId()));
    }

    private boolean isAutomatic(Kind kind) {
        return policy.current().automatic().contains(kind);
    }
}
