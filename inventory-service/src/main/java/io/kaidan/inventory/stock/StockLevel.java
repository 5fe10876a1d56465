package io.kaidan.inventory.stock;

import io.kaidan.contracts.Quantity;
import java.math.BigDecimal;

/** The figures of a stock item without its holds, of which there may be very many. */
public record StockLevel(String id, String productId, String warehouseId, String unit, BigDecimal onHand, BigDecimal reserved,
        BigDecimal available, BigDecimal received) {

    public StockLevel {
        onHand = StockFigures.normal(onHand);
        reserved = StockFigures.normal(reserved);
        available = StockFigures.normal(available);
        received = StockFigures.normal(received);
    }

    public boolean has(Quantity quantity) {
        return quantity.unit().equals(unit) && quantity.value().compareTo(available) <= 0;
    }
}
