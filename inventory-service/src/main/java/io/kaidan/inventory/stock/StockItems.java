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

/** All stock items, and the few ways in which they are written: each step is one guarded write on one item, and can be repeated. */
public interface StockItems {

    /** Makes sure that there is an item, empty if it is new. */
    void open(String productId, String warehouseId, String unit);

    Optional<StockItem> find(String id);

    List<StockItem> findAll(Collection<String> ids);

    /** In the order of their ids, with all who hold something of them. */
    List<StockItem> page(String after, int limit);

    /** {@linkplain StockItem#seenBy As these owners see them}. */
    List<StockItem> seenBy(Collection<String> owners, Collection<String> ids);

    Optional<StockLevel> level(String id);

    List<StockLevel> levels(Collection<String> ids);

    /** In the order of their ids. */
    List<StockLevel> levels(@Nullable String productId, @Nullable String warehouseId, @Nullable String after, int limit);

    /**
     * Tries to hold what all these orders want, each at most once among them. Where an item has enough for all of them, all get it; where
     * it has not, or one of them holds something of it already, perhaps none does.
     *
     * @return the orders for which everything is held now; what is held for the others has to be looked at
     */
    Set<String> hold(List<Claim> claims);

    /**
     * Tries to hold each quantity of its item for the order; whatever can be held is held.
     *
     * @return true if everything was taken by this very call; false says nothing about the single item: look at them
     */
    default boolean hold(String orderId, int attempt, Map<String, Quantity> byItem) {
        return !hold(List.of(new Claim(orderId, attempt, byItem))).isEmpty();
    }

    /**
     * Changes items, each by a guarded write that is repeated on a fresh copy where somebody else was faster, and lets their movements
     * follow into the ledger.
     *
     * @param change pure, and gives back the same instance when there is nothing (more) to do
     */
    void change(Collection<String> ids, UnaryOperator<StockItem> change);

    /**
     * Changes these owners' holds, and the book with them, as {@link #change} does; whatever other owners do meanwhile does not matter,
     * unless the change takes from what is free.
     *
     * @param change is shown all items that were read together, {@linkplain StockItem#seenBy as the owners see them}, and says how each
     *     changes
     */
    void changeHoldsOf(Collection<String> owners, Collection<String> ids, Function<List<StockItem>, UnaryOperator<StockItem>> change);

    /** Completes what a crash left between an item and the ledger. */
    void completeLedger();
}
