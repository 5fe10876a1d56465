package io.kaidan.inventory.stock;

import io.kaidan.contracts.Quantity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All stock items. Each change is one guarded write of one item, and can be repeated. */
public interface StockItems {

    /** Creates an empty item unless it exists. */
    void open(String productId, String warehouseId, String unit);

    Optional<StockItem> find(String id);

    List<StockItem> findAll(Collection<String> ids);

    /** Sorted by id, with all holds. */
    List<StockItem> page(String after, int limit);

    /** {@linkplain StockItem#seenBy The view of these owners}. */
    List<StockItem> seenBy(Collection<String> owners, Collection<String> ids);

    Optional<StockLevel> level(String id);

    List<StockLevel> levels(Collection<String> ids);

    /** Sorted by id. */
    List<StockLevel> levels(@Nullable String productId, @Nullable String warehouseId, @Nullable String after, int limit);

    /**
     * Tries to take the holds of all these claims, of different orders. An item with enough for all its claims serves all of them. An item
     * without, or one with a hold of a claiming order already, may serve none.
     *
     * @return the orders whose goods are all held now; for the others the caller has to read the items
     */
    Set<String> hold(List<Claim> claims);

    /**
     * Tries to hold these quantities for the order, and holds as many of them as possible.
     *
     * @return whether this call took all holds; if false, the caller has to read the items
     */
    default boolean hold(String orderId, int attempt, Map<String, Quantity> byItem) {
        return !hold(List.of(new Claim(orderId, attempt, byItem))).isEmpty();
    }

    /**
     * Changes items by guarded writes, each repeated on a fresh copy if another writer was faster, and adds their movements to the ledger.
     *
     * @param change a pure function that returns the same instance if nothing changes
     */
    void change(Collection<String> ids, UnaryOperator<StockItem> change);

    /**
     * Changes the holds of these owners, and the book with them, like {@link #change}. Writes of other owners do not interfere, unless the
     * change takes free goods.
     *
     * @param change receives all items that were read together, {@linkplain StockItem#seenBy as seen by the owners}, and returns the change
     *     of
     * each
     */
    void changeHoldsOf(Collection<String> owners, Collection<String> ids, Function<List<StockItem>, UnaryOperator<StockItem>> change);

    /** Adds movements to the ledger that a crash left pending in their items. */
    void completeLedger();
}
