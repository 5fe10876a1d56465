package io.kaidan.inventory.reservation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;

/**
 * An item that does not follow the latest decision of its reservation yet.
 *
 * @param discrepancyId the discrepancy for which the missing goods are held instead of being freed; null if there is none
 */
public record Unsettled(String itemId, @Nullable String discrepancyId,
        @Nullable @Field(targetType = FieldType.DECIMAL128) BigDecimal missing) {

    static Unsettled of(String itemId) {
        return new Unsettled(itemId, null, null);
    }
}
