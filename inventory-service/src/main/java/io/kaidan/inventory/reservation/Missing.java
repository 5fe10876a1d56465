package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;
import java.math.BigDecimal;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;

/**
 * An item of which an order wants more than is available.
 *
 * @param available always less than wanted; nothing if enough seemed to be free and others took it
 */
public record Missing(String itemId, String productId, @Field(targetType = FieldType.DECIMAL128) BigDecimal wanted,
        @Field(targetType = FieldType.DECIMAL128) BigDecimal available, String unit) {

    public Missing {
        wanted = new Quantity(wanted, unit).value();
        available = available.compareTo(wanted) < 0 ? new Quantity(available, unit).value() : BigDecimal.ZERO;
    }

    Quantity quantity() {
        return new Quantity(wanted, unit);
    }
}
