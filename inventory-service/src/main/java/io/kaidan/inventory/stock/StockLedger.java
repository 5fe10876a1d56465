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

/** Everything that ever moved. Movements are added and never changed. */
public interface StockLedger {

    /** Adds those that are not there yet. */
    void add(Collection<Movement> movements);

    Optional<Movement> find(String movementId);

    /** Those that are there. */
    List<Movement> findAll(Collection<String> movementIds);

    /**
     * Whether a cause has moved the item before. The item was read before the ledger is: a movement that is neither pending in it nor here
     * has not happened when it was read, and if it happens meanwhile, the item's version tells.
     */
    default boolean knows(StockItem item, Movement.Kind kind, String cause) {
        return find(item, kind, cause).isPresent();
    }

    default Optional<Movement> find(StockItem item, Movement.Kind kind, String cause) {
        var id = Movement.idOf(item.id(), kind, cause);
        return item.pending().stream().filter(m -> m.id().equals(id)).findFirst().or(() -> find(id));
    }

    /** Those of many movements that have happened, in the same sense: pending in items that were read before, or here. */
    default Map<String, Movement> findAll(Collection<StockItem> items, Set<String> movementIds) {
        if (movementIds.isEmpty())
            return Map.of();
        var pending = items.stream().flatMap(item -> item.pending().stream()).filter(m -> movementIds.contains(m.id()));
        return Stream.concat(pending, findAll(movementIds).stream())
                .collect(Collectors.toMap(Movement::id, Function.identity(), (one, _) -> one));
    }

    /** The latest first, over all warehouses of the product. */
    List<Movement> ofProduct(String productId, @Nullable String warehouseId, @Nullable Long before, int limit);

    /** What moved in an item in these ways after that time and up to this movement, leaving out what is named. */
    BigDecimal sum(String itemId, Set<Movement.Kind> kinds, long upTo, Collection<String> without, Instant after);
}
