package io.kaidan.inventory.count;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.CountDiscrepancyFound;
import io.kaidan.contracts.StockEvent.CountDiscrepancyResolved;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.outbox.Outbox;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A difference between book and shelf. Goods that may be missing are reserved for nobody while it is open. The book is adjusted when it is
 * resolved.
 *
 * @param source how it was found
 * @param book the figure of the book, less what was known to be missing
 * @param counted what was found on the shelf
 * @param countedAt the time of the count; null if no count found it, or if an earlier build stored it
 * @param settled whether the book has been adjusted by the resolution
 */
@Document("discrepancies")
@TypeAlias("discrepancy")
@CompoundIndex(name = "unfinished", def = "{'settled': 1, '_id': 1}")
@CompoundIndex(name = "item", def = "{'itemId': 1, 'settled': 1}")
public record Discrepancy(@Id String id, String itemId, String productId, String warehouseId, Source source, Quantity book,
        Quantity counted, @Nullable Instant countedAt, DiscrepancyState state, boolean settled, Instant foundAt, Outbox outbox,
        @Version @Nullable Long version) {

    /** A count, a short pick, or a dispatch of goods of which the book had too few. */
    public enum Source {
        COUNT,
        PICK,
        DISPATCH
    }

    static Discrepancy found(String id, StockItem item, Source source, Quantity book, Quantity counted, @Nullable Instant countedAt,
            Instant now) {
        return new Discrepancy(id, item.id(), item.productId(), item.warehouseId(), source, book, counted, countedAt,
                new DiscrepancyState.Open(),
                false, now,
                Outbox.empty().with(new CountDiscrepancyFound(item.productId(), item.warehouseId(), id, book, counted, now)), null);
    }

    /** What the shelf has less than the book; not positive if it has more. */
    BigDecimal missing() {
        return book.value().subtract(counted.value());
    }

    public boolean isResolved() {
        return state instanceof DiscrepancyState.Resolved;
    }

    Discrepancy explain(String cause, String by, Instant now) {
        return switch (state) {
            case DiscrepancyState.Open _ -> to(new DiscrepancyState.Explained(cause, by, now), false);
            case DiscrepancyState.Explained(var same, var who, _) when same.equals(cause) && who.equals(by) -> this;
            case DiscrepancyState.Explained _ -> to(new DiscrepancyState.Explained(cause, by, now), false);
            case DiscrepancyState.Resolved _ -> throw new IllegalStep(this, "explained");
        };
    }

    /** @param adjustment the change of the book; null for the difference between the count and the book */
    Discrepancy resolve(String resolution, @Nullable Quantity adjustment, String by, Instant now) {
        return switch (state) {
            case DiscrepancyState.Explained(var cause, _, _) -> {
                var change = adjustment == null ? counted.minus(book) : adjustment;
                yield to(new DiscrepancyState.Resolved(cause, resolution, change, by, now), false,
                        new CountDiscrepancyResolved(productId, warehouseId, id, cause, change, now));
            }
            case DiscrepancyState.Open _ -> throw new IllegalStep(this, "resolved");
            case DiscrepancyState.Resolved _ -> this;
        };
    }

    Discrepancy settledNow() {
        return settled ? this : to(state, true);
    }

    private Discrepancy to(DiscrepancyState next, boolean settled, Event... events) {
        return new Discrepancy(id, itemId, productId, warehouseId, source, book, counted, countedAt, next, settled, foundAt,
                events.length == 0 ? outbox : outbox.with(events), version);
    }

    /** The state of the discrepancy does not allow this step. */
    public static final class IllegalStep extends Refusal {

        private static final long serialVersionUID = 1;

        IllegalStep(Discrepancy discrepancy, String what) {
            super("illegal-transition", "The discrepancy of %s is %s and cannot be %s. %s".formatted(discrepancy.productId,
                    discrepancy.state.name(), what, discrepancy.isResolved() ? "Count again to open a new one." : "Give its cause first."));
        }
    }
}
