package io.kaidan.inventory.stock;

import io.kaidan.contracts.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an order's attempt wants to hold of each item. */
public record Claim(String orderId, int attempt, Map<String, Quantity> byItem) {

    /** Whether the items hold all of it. */
    public boolean isHeldIn(Map<String, StockItem> items) {
        return byItem.entrySet().stream().allMatch(wanted -> isHeldIn(items.get(wanted.getKey()), wanted.getValue()));
    }

    public boolean isHeldIn(@Nullable StockItem item, Quantity wanted) {
        return item != null && item.unit().equals(wanted.unit())
                && item.holdOf(orderId, attempt).filter(hold -> hold.quantity().compareTo(wanted.value()) == 0).isPresent();
    }
}
