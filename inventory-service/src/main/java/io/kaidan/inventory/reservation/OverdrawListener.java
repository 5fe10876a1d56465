package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;

/** Told when more goods have left the house than the book had free; told again when that is found again. */
@FunctionalInterface
public interface OverdrawListener {

    /** @param more what has left beyond what was taken from the item */
    void left(String itemId, String orderId, Quantity more);
}
