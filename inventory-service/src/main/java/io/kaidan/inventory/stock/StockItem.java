package io.kaidan.inventory.stock;

import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.StockReplenished;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.platform.outbox.Outbox;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;

/**
 * The stock of one product in one warehouse by the book, and its holds. Laws: the holds add up to {@code reserved}, which never exceeds
 * {@code onHand}; the ledger and {@code pending} add up to {@code onHand}.
 *
 * @param reserved the sum of all holds
 * @param available what may still be reserved; stored, so that one guarded write can take a hold
 * @param received the total of all receipts
 * @param movements the number of movements
 * @param pending movements that are not in the ledger yet
 */
@Document("stock")
@TypeAlias("stock-item")
@CompoundIndex(name = "product", def = "{'productId': 1}")
@CompoundIndex(name = "pending", def = "{'pending._id': 1}", partialFilter = "{'pending._id': {$exists: true}}")
public record StockItem(@Id String id, String productId, String warehouseId, String unit,
        @Field(targetType = FieldType.DECIMAL128) BigDecimal onHand, @Field(targetType = FieldType.DECIMAL128) BigDecimal reserved,
        @Field(targetType = FieldType.DECIMAL128) BigDecimal available, @Field(targetType = FieldType.DECIMAL128) BigDecimal received,
        long movements, List<Hold> holds, List<Movement> pending, Outbox outbox, @Version @Nullable Long version) {

    public StockItem {
        onHand = StockFigures.normal(onHand);
        reserved = StockFigures.normal(reserved);
        available = StockFigures.normal(available);
        received = StockFigures.normal(received);
        holds = List.copyOf(holds);
        pending = List.copyOf(pending);
        if (available.signum() < 0 || onHand.subtract(reserved).compareTo(available) != 0)
            throw new IllegalArgumentException(
                    "%s: of %s on hand %s are reserved, which cannot leave %s".formatted(id, onHand, reserved, available));
    }

    public static String idOf(String productId, String warehouseId) {
        return productId + "@" + warehouseId;
    }

    public static StockItem empty(String productId, String warehouseId, String unit) {
        return new StockItem(idOf(productId, warehouseId), productId, warehouseId, unit, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                BigDecimal.ZERO, 0, List.of(), List.of(), Outbox.empty(), null);
    }

    /** Whether a hold can be taken: enough is available and the owner has no hold of this item. */
    public boolean canHold(String owner, Quantity quantity) {
        return has(quantity) && holds.stream().noneMatch(h -> h.owner().equals(owner));
    }

    public boolean has(Quantity quantity) {
        return level().has(quantity);
    }

    public StockLevel level() {
        return new StockLevel(id, productId, warehouseId, unit, onHand, reserved, available, received);
    }

    /**
     * This item with the holds of these owners only. Law: a change of only their holds gives the same result on this view and on the whole
     * item.
     */
    public StockItem seenBy(Collection<String> owners) {
        return new StockItem(id, productId, warehouseId, unit, onHand, reserved, available, received, movements,
                holds.stream().filter(h -> owners.contains(h.owner())).toList(), pending, outbox, version);
    }

    /** Law: {@link StockItems#hold} does the same by one guarded write. */
    public StockItem hold(String owner, int attempt, Quantity quantity) {
        if (!canHold(owner, quantity))
            throw new IllegalArgumentException("%s cannot hold %s for %s".formatted(id, quantity, owner));
        return with(onHand, Stream.concat(holds.stream(), Stream.of(new Hold(owner, attempt, quantity.value()))).toList());
    }

    public Optional<Hold> holdOf(String owner, int attempt) {
        return holds.stream().filter(h -> h.owner().equals(owner) && h.attempt() == attempt).findFirst();
    }

    /** Frees the holds of the owner's attempts up to this one. Later attempts keep their holds, even if the caller does not know them. */
    public StockItem release(String owner, int lastStale) {
        var stale = holds.stream().filter(h -> h.owner().equals(owner) && h.attempt() <= lastStale).toList();
        return stale.isEmpty()
                ? this
                : with(onHand, reserved.subtract(sum(stale)), holds.stream().filter(h -> !stale.contains(h)).toList());
    }

    /**
     * Takes dispatched goods from the book: first those held for the order, then free ones, never those of others. The caller asks the
     * ledger first whether the issue has taken effect before, so a movement is recorded even if there was nothing to take.
     */
    public StockItem issue(String owner, int lastAttempt, BigDecimal wanted, Instant at) {
        var freed = release(owner, lastAttempt);
        var gone = wanted.min(freed.available);
        return freed.with(onHand.subtract(gone), freed.reserved, freed.holds).moved(Kind.ISSUE, gone.negate(), owner, at);
    }

    /** Adds received goods. The caller asks the ledger first whether the report has taken effect before. */
    public StockItem receive(String reportId, Quantity quantity, Instant at) {
        if (!quantity.unit().equals(unit))
            throw new IllegalArgumentException("%s is kept in %s, not in %s".formatted(id, unit, quantity.unit()));
        var next = with(onHand.add(quantity.value()), holds).moved(Kind.RECEIPT, quantity.value(), reportId, at);
        return new StockItem(id, productId, warehouseId, unit, next.onHand, reserved, next.available, received.add(quantity.value()),
                next.movements,
                holds, next.pending,
                outbox.with(new StockReplenished(productId, warehouseId, quantity, new Quantity(next.onHand, unit), at)), version);
    }

    /** Holds free goods for a discrepancy, up to this quantity, so that goods that may not exist are reserved for nobody. */
    public StockItem holdForDiscrepancy(String discrepancyId, BigDecimal upTo) {
        var before = holdOf(discrepancyId, 0);
        var now = before.map(Hold::quantity).orElse(BigDecimal.ZERO).add(available).min(upTo);
        if (now.signum() <= 0 || before.filter(h -> h.quantity().compareTo(now) >= 0).isPresent())
            return this;
        var others = before.map(this::without).orElse(holds);
        return with(onHand, Stream.concat(others.stream(), Stream.of(new Hold(discrepancyId, 0, now))).toList());
    }

    /** Holds the missing part of an order's goods for the discrepancy and frees the rest. */
    public StockItem holdMissing(String owner, int lastStale, String discrepancyId, BigDecimal missing) {
        var freed = release(owner, lastStale);
        return freed.holds.size() == holds.size() ? this : freed.holdForDiscrepancy(discrepancyId, missing);
    }

    /** Whether the book can be adjusted by this quantity without taking reserved goods. */
    public boolean canAdjust(BigDecimal by) {
        var promised = holds.stream().filter(h -> !h.isForDiscrepancy()).map(Hold::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        return onHand.add(by).compareTo(promised) >= 0;
    }

    /**
     * Adjusts the book by the resolution of a discrepancy, which is the only way to adjust it (D4). Holds for other discrepancies shrink by
     * what is no longer there.
     */
    public StockItem adjust(String discrepancyId, BigDecimal by, Instant at) {
        var settled = release(discrepancyId, 0);
        if (by.signum() == 0)
            return settled;
        var kept = new ArrayList<Hold>();
        var excess = settled.available.add(by).negate();
        for (var hold : settled.holds) {
            var cut = hold.isForDiscrepancy() ? excess.min(hold.quantity()).max(BigDecimal.ZERO) : BigDecimal.ZERO;
            excess = excess.subtract(cut);
            if (cut.compareTo(hold.quantity()) < 0)
                kept.add(new Hold(hold.owner(), hold.attempt(), hold.quantity().subtract(cut)));
        }
        return settled.with(onHand.add(by), kept).moved(Kind.ADJUSTMENT, by, discrepancyId, at);
    }

    private static BigDecimal sum(List<Hold> holds) {
        return holds.stream().map(Hold::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Hold> without(Hold hold) {
        return holds.stream().filter(h -> !h.equals(hold)).toList();
    }

    private StockItem with(BigDecimal onHand, List<Hold> holds) {
        return with(onHand, reserved.subtract(sum(this.holds)).add(sum(holds)), holds);
    }

    private StockItem with(BigDecimal onHand, BigDecimal reserved, List<Hold> holds) {
        return new StockItem(id, productId, warehouseId, unit, onHand, reserved, onHand.subtract(reserved), received, movements, holds,
                pending, outbox, version);
    }

    private StockItem moved(Kind kind, BigDecimal quantity, String cause, Instant at) {
        var movement = new Movement(Movement.idOf(id, kind, cause), id, productId, warehouseId, movements + 1, kind, quantity, onHand, unit,
                cause, at);
        return new StockItem(id, productId, warehouseId, unit, onHand, reserved, available, received, movements + 1, holds,
                Stream.concat(pending.stream(), Stream.of(movement)).toList(), outbox, version);
    }
}
