package io.kaidan.inventory.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that ever moved. Movements are added and never changed. */
public interface Ledger {

    /** Adds those that are not there yet. */
    void add(Collection<Movement> movements);

    boolean contains(String movementId);

    /**
     * Whether a cause has moved the item before. The item was read before the ledger is: a movement that is neither pending in it nor here has not
     * happened when it was read, and if it happens meanwhile, the item's version tells.
     */
    default boolean knows(StockItem item, Movement.Kind kind, String cause) {
        var id = Movement.idOf(item.id(), kind, cause);
        return item.pending().stream().anyMatch(m -> m.id().equals(id)) || contains(id);
    }

    /** The latest first, over all warehouses of the product. */
    List<Movement> ofProduct(String productId, @Nullable String warehouseId, @Nullable Long before, int limit);

    /** What moved in an item after that time and up to this movement, leaving out what is named. */
    BigDecimal sum(String itemId, long upTo, Collection<String> without, Instant after);
}
