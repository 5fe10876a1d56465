package io.kaidan.inventory.stock;

import io.kaidan.contracts.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;

/**
 * A line of the ledger, which is never changed. Its id is derived from item, kind and cause, so a cause moves an item once.
 *
 * @param number its place in the item's ledger, from 1
 * @param quantity positive for goods that came, negative for goods that went
 * @param balance the goods on hand afterwards
 * @param cause the id of the order, warehouse report or discrepancy
 */
@Document("movements")
@TypeAlias("movement")
@CompoundIndex(name = "product", def = "{'productId': 1, 'number': -1}")
@CompoundIndex(name = "itemAt", def = "{'itemId': 1, 'at': 1}")
public record Movement(@Id String id, String itemId, String productId, String warehouseId, long number, Kind kind,
        @Field(targetType = FieldType.DECIMAL128) BigDecimal quantity, @Field(targetType = FieldType.DECIMAL128) BigDecimal balance,
        String unit,
        String cause, Instant at) {

    public enum Kind {
        RECEIPT,
        ISSUE,
        ADJUSTMENT
    }

    public Movement {
        quantity = StockFigures.normal(quantity);
        balance = StockFigures.normal(balance);
    }

    public static String idOf(String itemId, Kind kind, String cause) {
        return Ids.derived(itemId, kind.name(), cause);
    }
}
