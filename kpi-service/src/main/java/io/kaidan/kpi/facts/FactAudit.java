package io.kaidan.kpi.facts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Checks whether the facts agree with each other. They do once all published events are received. */
@Component
public class FactAudit {

    private static final int NAMED = 100;

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

    public List<Check> checks() {
        return INVARIANTS.stream().map(this::check).toList();
    }

    private Check check(Invariant invariant) {
        var violations = book.findById(and(invariant.concerned, invariant.violated), null, NAMED).stream()
                .map(facts -> "order %s (%s) is %s".formatted(facts.id(), facts.orderNumber(), facts.state())).toList();
        return new Check(invariant.sentence, book.count(invariant.concerned), violations);
    }

    private record Invariant(String sentence, Bson concerned, Bson violated) {}

    /** @param violations descriptions of the first ones */
    public record Check(String invariant, long checked, List<String> violations) {}
}
