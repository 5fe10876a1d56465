package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;

/** Receives goods that were dispatched although the book had too few of them free. It may be called again for the same goods. */
@FunctionalInterface
public interface OverdrawHandler {

    /** @param more what was dispatched beyond what was taken from the item */
    void left(String itemId, String orderId, Quantity more);
}
