package io.kaidan.inventory.stock;

import java.math.BigDecimal;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;

/**
 * Goods that are reserved.
 *
 * @param owner the order for which they are reserved, or the discrepancy by which they may be missing
 * @param attempt the attempt of the order's reservation that took the hold; always 0 for a discrepancy
 */
public record Hold(String owner, int attempt, @Field(targetType = FieldType.DECIMAL128) BigDecimal quantity) {

    public Hold {
        quantity = StockFigures.normal(quantity);
        if (quantity.signum() <= 0)
            throw new IllegalArgumentException("a hold is for more than nothing");
    }

    public boolean isForDiscrepancy() {
        return attempt == 0;
    }
}
