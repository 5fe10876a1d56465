package io.kaidan.document.lifecycle;

import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.DocumentState.Approved;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.document.order.KnownOrders;
import io.kaidan.document.policy.DocumentPolicyDesk;
import io.kaidan.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** Drafts, approves, issues and voids documents. The documents of a batch of orders are handled together, step by step. */
@Service
public class DocumentDesk {

    private static final Logger log = LoggerFactory.getLogger(DocumentDesk.class);

    private final Documents documents;
    private final KnownOrders orders;
    private final DocumentPolicyDesk policy;
    private final IssuingOffice office;
    private final Clock clock;

    DocumentDesk(Documents documents, KnownOrders orders, DocumentPolicyDesk policy, IssuingOffice office, Clock clock) {
        this.documents = documents;
        this.orders = orders;
        this.policy = policy;
        this.office = office;
        this.clock = clock;
    }

    /**
     * Records the facts and updates the documents that depend on them. The facts of each order are in their order. A repeated call finds
     * what
     * the first one did.
     */
    public void apply(List<OrderFact> facts) {
        if (facts.isEmpty())
            return;
        var applied = applied(facts).stream().filter(KnownOrder::mayHaveDocuments).toList();
        settle(applied, OrderTraces.of(facts));
    }

    /** The orders after these facts, as stored. */
    private Collection<KnownOrder> applied(List<OrderFact> facts) {
        var known = byId(orders.ofOrders(facts.stream().map(OrderFact::orderId).collect(Collectors.toSet())), KnownOrder::orderId);
        var now = new LinkedHashMap<>(known);
        for (var fact : facts)
            now.compute(fact.orderId(), (orderId, order) -> fact.change().apply(order == null ? KnownOrder.unknown(orderId) : order));
        var changed = now.values().stream().filter(order -> !order.equals(known.get(order.orderId()))).toList();
        orders.saveAll(changed).forEach(order -> now.put(order.orderId(), order));
        return now.values();
    }

    public Document submit(String id, IfMatch version, String by) {
        var document = current(id, version);
        var order = order(document);
        var submitted = document.submit(new ContentCheck(order), by, clock.instant());
        return issued(saved(document, passedByRule(submitted, order)));
    }

    public Document approve(String id, IfMatch version, String by) {
        var document = current(id, version);
        return issued(saved(document, document.approve(new ContentCheck(order(document)), by, clock.instant())));
    }

    public Document giveBack(String id, String reason, IfMatch version, String by) {
        var document = current(id, version);
        return saved(document, document.giveBack(reason, by, clock.instant()));
    }

    /** Voids a document. An approved document is issued first, because its number may be taken already. */
    public Document revoke(String id, String reason, IfMatch version, String by) {
        var issued = issued(current(id, version));
        return saved(issued, issued.voided(reason, by, clock.instant()));
    }

    /** Drafts the replacement of a voided document, unless its order has a valid document of this kind. */
    public Document reissue(String id, IfMatch version) {
        var voided = current(id, version);
        var order = order(voided);
        var content = order.content(voided.kind()).filter(now -> now.revision() == voided.revision() && order.due().contains(voided.kind()))
                .orElseThrow(() -> new NotDue(voided));
        var ofKind = documents.ofOrders(List.of(voided.orderId())).stream().filter(document -> document.kind() == voided.kind()).toList();
        var draft = voided.reissue(content, ofKind.size(), clock.instant());
        var there = ofKind.stream().filter(document -> !(document.state() instanceof Voided)).findFirst();
        if (there.isPresent())
            return there.get();
        issued(documents.save(passedByRule(draft, order)));
        settle(order(voided)); // the order may have been cancelled or changed meanwhile
        return document(draft.id());
    }

    public Document document(String id) {
        return documents.findById(id).orElseThrow(() -> new UnknownDocument(id));
    }

    /** Issues a document that a crash left approved, and updates the documents of its order. */
    void finish(Document left) {
        issued(left);
        orders.findById(left.orderId()).ifPresent(this::settle);
    }

    /**
     * Orders with a document that was reissued in this time. A crash may have interrupted a reissue before it saw later facts, and their
     * events
     * are not received again.
     */
    List<KnownOrder> withReissues(Instant from, Instant to) {
        return orders.ofOrders(documents.replacementsBetween(Document.listed(from), Document.listed(to)).stream().map(Document::orderId)
                .collect(Collectors.toSet()));
    }

    void settle(KnownOrder order) {
        settle(List.of(order), OrderTraces.NONE);
    }

    /** Repeats until there is nothing to do: a fact that is recorded while documents change may make other changes necessary. */
    private void settle(Collection<KnownOrder> open, OrderTraces traces) {
        for (var left = open; !left.isEmpty();)
            left = orders.changedSince(settled(left, traces));
    }

    /** One round. Returns the orders for which facts may have been recorded meanwhile. */
    private List<KnownOrder> settled(Collection<KnownOrder> open, OrderTraces traces) {
        var found = documents.ofOrders(open.stream().map(KnownOrder::orderId).toList());
        var byOrder = issued(found, traces).stream().collect(Collectors.groupingBy(Document::orderId));
        var automatic = automatic();
        var now = clock.instant();
        var reconciliations = upToDate(open, order -> traces.inItsTrace(order.orderId(),
                () -> Reconciliation.of(order, byOrder.getOrDefault(order.orderId(), List.of()), automatic, now)));
        documents.saveAll(all(reconciliations, Reconciliation::voided));
        issued(documents.saveAll(all(reconciliations, Reconciliation::passed)), traces);
        return reconciliations.stream().filter(Reconciliation::mayBeOvertaken).map(Reconciliation::order).toList();
    }

    /** Before documents are voided, orders with newer facts are reconciled again: an obsolete document may belong to the newer facts. */
    private List<Reconciliation> upToDate(Collection<KnownOrder> open, Function<KnownOrder, Reconciliation> look) {
        var reconciliations = open.stream().map(look).toList();
        var voiding = reconciliations.stream().filter(one -> !one.voided().isEmpty()).map(Reconciliation::order).toList();
        var newer = byId(orders.changedSince(voiding), KnownOrder::orderId);
        return reconciliations.stream().map(one -> Optional.ofNullable(newer.get(one.order().orderId())).map(look).orElse(one)).toList();
    }

    private static List<Document> all(List<Reconciliation> reconciliations, Function<Reconciliation, List<Document>> part) {
        return reconciliations.stream().flatMap(one -> part.apply(one).stream()).toList();
    }

    private Document issued(Document document) {
        return issued(List.of(document), OrderTraces.NONE).getFirst();
    }

    /** All documents, the approved ones issued. */
    private List<Document> issued(List<Document> all, OrderTraces traces) {
        var approved = all.stream().filter(document -> document.state() instanceof Approved).toList();
        if (approved.isEmpty())
            return all;
        var issued = byId(issue(approved, traces), Document::id);
        return all.stream().map(document -> issued.getOrDefault(document.id(), document)).toList();
    }

    /** Concurrent calls issue each document once. */
    private List<Document> issue(List<Document> approved, OrderTraces traces) {
        try {
            var issued = documents.saveAll(office.issue(approved, traces));
            issued.forEach(document -> log.debug("Document {} of order {} issued as {}", document.id(), document.orderId(),
                    document.number()));
            return issued;
        } catch (OptimisticLockingFailureException e) {
            return issued(documents.withIds(approved.stream().map(Document::id).toList()), traces);
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

    private KnownOrder order(Document document) {
        return orders.findById(document.orderId()).orElseGet(() -> KnownOrder.unknown(document.orderId()));
    }

    private Document passedByRule(Document draft, KnownOrder order) {
        return Reconciliation.passedByRule(draft, order, automatic(), clock.instant());
    }

    private Set<Kind> automatic() {
        return policy.inForce().automatic();
    }

    private static <T> Map<String, T> byId(Collection<T> all, Function<T, String> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
