package io.kaidan.inventory.reservation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;

/**
 * An item that does not know yet what its reservation has decided.
 *
 * @param discrepancyId where the shelf disproved the book: keeps back what is missing instead of freeing it
 */
public record Unsettled(String itemId, @Nullable String discrepancyId,
        @Nullable @Field(targetType = FieldType.DECIMAL128) BigDecimal missing) {

    static Unsettled of(String itemId) {
        return new Unsettled(itemId, null, null);
    }
}
