package io.kaidan.document.lifecycle;

import io.kaidan.document.Kind;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.document.order.KnownOrders;
import io.kaidan.document.policy.DocumentPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Brings the documents of orders in line with what is known of the orders. A batch of orders is handled together, step by step. */
@Service
public class Reconciler {

    private final Documents documents;
    private final KnownOrders orders;
    private final Supplier<DocumentPolicy> policy;
    private final IssuingOffice office;
    private final Clock clock;

    Reconciler(Documents documents, KnownOrders orders, Supplier<DocumentPolicy> policy, IssuingOffice office, Clock clock) {
        this.documents = documents;
        this.orders = orders;
        this.policy = policy;
        this.office = office;
        this.clock = clock;
    }

    /**
     * Records the facts and updates the documents that depend on them. The facts of each order are in their order. A repeated call finds
     * what the first one did.
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

    /** Issues a document that a crash left approved, and updates the documents of its order. */
    void finish(Document left) {
        office.issued(left);
        orders.findById(left.orderId()).ifPresent(this::settle);
    }

    /**
     * Orders with a document that was reissued in this time. A crash may have interrupted a reissue before it saw later facts, and their
     * events are not received again.
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
        var byOrder = office.issued(found, traces).stream().collect(Collectors.groupingBy(Document::orderId));
        var automatic = policy.get().automatic();
        var now = clock.instant();
        var reconciliations = upToDate(open, order -> traces.inItsTrace(order.orderId(),
                () -> Reconciliation.of(order, byOrder.getOrDefault(order.orderId(), List.of()), automatic, now)));
        documents.saveAll(all(reconciliations, Reconciliation::voided));
        office.issued(documents.saveAll(all(reconciliations, Reconciliation::passed)), traces);
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

    private static <T> Map<String, T> byId(Collection<T> all, Function<T, String> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
