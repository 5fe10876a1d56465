package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.ReservedLine;
import io.kaidan.inventory.stock.StockItem;

/** What one line of an order wants of one warehouse. */
public record DemandLine(int line, String productId, String warehouseId, Quantity quantity) {

    String itemId() {
        return StockItem.idOf(productId, warehouseId);
    }

    ReservedLine reserved() {
        return new ReservedLine(line, productId, warehouseId, quantity);
    }
}
