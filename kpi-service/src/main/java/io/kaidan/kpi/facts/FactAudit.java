package io.kaidan.kpi.facts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import io.kaidan.contracts.Money;
import io.kaidan.platform.audit.Audit;
import io.kaidan.platform.audit.AuditCheck;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks whether the facts agree with each other. They do once all published events are received. */
@Component
class FactAudit implements Audit {

    private static final List<Invariant> INVARIANTS = List.of(
            new Invariant("Every order received counts for a clerk and has a time limit",
                    ne("receivedAt", null), or(eq("clerk", null), eq("processBy", null))),
            new Invariant("Every order with events of stock, documents or shipment has been entered",
                    or(gt("stock.turn", 0L), ne("salesOrderIssuedAt", null), ne("dispatchedAt", null)), eq("enteredAt", null)),
            new Invariant("A rejected intake is never entered",
                    ne("rejectedAt", null), ne("enteredAt", null)),
            new Invariant("A processed order was entered, verified and had its sales order issued",
                    ne("processedAt", null), or(eq("enteredAt", null), eq("verifiedAt", null), eq("salesOrderIssuedAt", null))),
            new Invariant("A dispatched order was picked",
                    ne("dispatchedAt", null), eq("pickedAt", null)),
            new Invariant("A completed order was processed and delivered",
                    ne("completedAt", null), or(eq("processedAt", null), eq("deliveredAt", null))),
            new Invariant("An order is cancelled or dispatched, never both",
                    ne("cancelledAt", null), ne("dispatchedAt", null)));

    private final FactBook book;

    FactAudit(FactBook book) {
        this.book = book;
    }

    @Override
    public List<AuditCheck> checks() {
        return INVARIANTS.stream().map(this::check).toList();
    }

    private AuditCheck check(Invariant invariant) {
        var violations = book.findById(and(invariant.concerned, invariant.violated), null, AuditCheck.MOST).stream()
                .map(facts -> "order %s (%s) is %s".formatted(facts.id(), facts.orderNumber(), facts.state())).toList();
        return new AuditCheck(invariant.sentence, book.count(invariant.concerned), violations);
    }

    @Override
    public List<Facts> orders(String after, int limit) {
        return book.findById(new Document(), after, limit).stream().map(Facts::of).toList();
    }

    record Facts(String orderId, @Nullable String orderNumber, OrderStage state, int revision, @Nullable String stock,
            @Nullable Money total, boolean dispatched, boolean delivered) implements AuditedOrder {

        static Facts of(OrderFacts facts) {
            return new Facts(facts.id(), facts.orderNumber(), facts.state(), facts.revision(), facts.stockState(), facts.worth(),
                    facts.dispatchedAt() != null, facts.deliveredAt() != null);
        }
    }

    private record Invariant(String sentence, Bson concerned, Bson violated) {}
}
