package io.kaidan.inventory.stock;

import java.math.BigDecimal;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;

/**
 * Goods that nobody else may have.
 *
 * @param owner the order they are promised to, or the discrepancy because of which nobody knows whether they exist
 * @param attempt which of the order's attempts at its stock took the hold; always 0 for a discrepancy
 */
public record Hold(String owner, int attempt, @Field(targetType = FieldType.DECIMAL128) BigDecimal quantity) {

    public Hold {
        quantity = StockFigures.normal(quantity);
        if (quantity.signum() <= 0)
            throw new IllegalArgumentException("a hold is for more than nothing");
    }

    public boolean isDispute() {
        return attempt == 0;
    }
}
