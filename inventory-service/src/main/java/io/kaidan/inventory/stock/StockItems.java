package io.kaidan.inventory.stock;

import io.kaidan.contracts.Quantity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** {@linkplain StockItem#seenBy As this owner sees them}. */
    List<StockItem> seenBy(String owner, Collection<String> ids);

    Optional<StockLevel> level(String id);

    List<StockLevel> levels(Collection<String> ids);

    /** In the order of their ids. */
    List<StockLevel> levels(@Nullable String productId, @Nullable String warehouseId, @Nullable String after, int limit);

    /**
     * Tries to hold each quantity of its item for the order, in the order of the map; whatever can be held is held.
     *
     * @return true if everything was taken by this very call; false says nothing about the single item: look at them
     */
    boolean hold(String orderId, int attempt, Map<String, Quantity> byItem);

    /**
     * Changes items, each by a guarded write that is repeated on a fresh copy where somebody else was faster, and lets their movements
     * follow into the ledger.
     *
     * @param change pure, and gives back the same instance when there is nothing (more) to do
     */
    void change(Collection<String> ids, UnaryOperator<StockItem> change);

    /**
     * Changes one owner's holds, and the book with them, as {@link #change} does; whatever other owners do meanwhile does not matter, unless the
     * change takes from what is free.
     *
     * @param change sees the items {@linkplain StockItem#seenBy as the owner does}
     */
    void changeHoldsOf(String owner, Collection<String> ids, UnaryOperator<StockItem> change);

    /** Completes what a crash left between an item and the ledger. */
    void completeLedger();
}
