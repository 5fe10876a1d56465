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
 * Book and shelf differ. What may be missing is promised to nobody while this is open; the book follows when it is resolved.
 *
 * @param source how it was found
 * @param book what the book said, less what was known to be missing already
 * @param counted what was there
 * @param settled false until the book has followed the resolution
 */
@Document("discrepancies")
@TypeAlias("discrepancy")
@CompoundIndex(name = "unfinished", def = "{'settled': 1, '_id': 1}")
@CompoundIndex(name = "item", def = "{'itemId': 1, 'settled': 1}")
public record Discrepancy(@Id String id, String itemId, String productId, String warehouseId, Source source, Quantity book,
        Quantity counted,
        DiscrepancyState state, boolean settled, Instant foundAt, Outbox outbox, @Version @Nullable Long version) {

    /** A count, a pick that came up short, or goods that left though the book had none free. */
    public enum Source {
        COUNT,
        PICK,
        DISPATCH
    }

    static Discrepancy found(String id, StockItem item, Source source, Quantity book, Quantity counted, Instant now) {
        return new Discrepancy(id, item.id(), item.productId(), item.warehouseId(), source, book, counted, new DiscrepancyState.Open(),
                false, now,
                Outbox.empty().with(new CountDiscrepancyFound(item.productId(), item.warehouseId(), id, book, counted, now)), null);
    }

    /** What is not where the book says; not positive if there is too much. */
    BigDecimal missing() {
        return book.value().subtract(counted.value());
    }

    public boolean isResolved() {
        return state instanceof DiscrepancyState.Resolved;
    }

    Discrepancy explain(String cause, String by, Instant now) {
        return switch (state) {
            case DiscrepancyState.Open _ -> to(new DiscrepancyState.Explained(cause, by, now), false);
            case DiscrepancyState.Explained(var same, _, _) when same.equals(cause) -> this;
            case DiscrepancyState.Explained _ -> to(new DiscrepancyState.Explained(cause, by, now), false);
            case DiscrepancyState.Resolved _ -> throw new IllegalStep(this, "explained");
        };
    }

    /** @param adjustment by how much the book changes; what was counted less what the book said, unless it was found out otherwise */
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

    private Discrepancy to(DiscrepancyState next, boolean settled, Event... news) {
        return new Discrepancy(id, itemId, productId, warehouseId, source, book, counted, next, settled, foundAt,
                news.length == 0 ? outbox : outbox.with(news), version);
    }

    /** A discrepancy does not go this way. */
    public static final class IllegalStep extends Refusal {

        private static final long serialVersionUID = 1;

        IllegalStep(Discrepancy discrepancy, String what) {
            super("illegal-transition", "The discrepancy of %s is %s and cannot be %s. %s".formatted(discrepancy.productId,
                    discrepancy.state.word(), what, discrepancy.isResolved() ? "Count again to open a new one." : "Give its cause first."));
        }
    }
}
