package io.kaidan.inventory.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All movements of goods. Movements are added and never changed. */
public interface StockLedger {

    /** Adds the movements that do not exist yet. */
    void add(Collection<Movement> movements);

    Optional<Movement> find(String movementId);

    /** Those of these movements that exist. */
    List<Movement> findAll(Collection<String> movementIds);

    /**
     * Whether a cause has moved the item. The caller has read the item before. A movement that is neither pending in it nor in the ledger
     * had not happened then; if it happens later, the item's version changes.
     */
    default boolean knows(StockItem item, Movement.Kind kind, String cause) {
        return find(item, kind, cause).isPresent();
    }

    default Optional<Movement> find(StockItem item, Movement.Kind kind, String cause) {
        var id = Movement.idOf(item.id(), kind, cause);
        return item.pending().stream().filter(m -> m.id().equals(id)).findFirst().or(() -> find(id));
    }

    /** Those of these movements that have happened. The caller has read the items before, and pending movements count too. */
    default Map<String, Movement> findAll(Collection<StockItem> items, Set<String> movementIds) {
        if (movementIds.isEmpty())
            return Map.of();
        var pending = items.stream().flatMap(item -> item.pending().stream()).filter(m -> movementIds.contains(m.id()));
        return Stream.concat(pending, findAll(movementIds).stream())
                .collect(Collectors.toMap(Movement::id, Function.identity(), (one, _) -> one));
    }

    /** The sum of an item's movements of these kinds after this time. The caller has read the item before; pending movements count too. */
    default BigDecimal movedSince(StockItem item, Set<Movement.Kind> kinds, Instant after) {
        var pending = item.pending().stream().filter(m -> kinds.contains(m.kind()) && m.at().isAfter(after)).map(Movement::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return pending.add(sum(item.id(), kinds, item.movements(), item.pending().stream().map(Movement::id).toList(), after));
    }

    /** The latest first, over all warehouses of the product. */
    List<Movement> ofProduct(String productId, @Nullable String warehouseId, @Nullable Long before, int limit);

    /** The sum of an item's movements of these kinds, after this time and up to this number, without the named ones. */
    BigDecimal sum(String itemId, Set<Movement.Kind> kinds, long upTo, Collection<String> without, Instant after);
}
