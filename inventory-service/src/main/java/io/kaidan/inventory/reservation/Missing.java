package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;
import java.math.BigDecimal;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;

/** An item of which an order wants more than is available. */
public record Missing(String itemId, String productId, @Field(targetType = FieldType.DECIMAL128) BigDecimal wanted,
        @Field(targetType = FieldType.DECIMAL128) BigDecimal available, String unit) {

    public Missing {
        wanted = new Quantity(wanted, unit).value();
        available = new Quantity(available, unit).value();
    }
}
