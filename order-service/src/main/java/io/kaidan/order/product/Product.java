package io.kaidan.order.product;

import io.kaidan.contracts.Money;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What can be ordered.
 *
 * @param nameKey the name as it is looked up
 * @param active whether it can still be ordered
 * @param asOf when inventory-service said so
 */
@Document("products")
@TypeAlias("product")
public record Product(@Id String id, String name, @Indexed String nameKey, @Nullable String specification, String unit, Money listPrice,
        boolean active, Instant asOf) {

    public static Product of(String id, String name, @Nullable String specification, String unit, Money listPrice, boolean active,
            Instant asOf) {
        return new Product(id, name, key(name), specification, unit, listPrice, active, asOf);
    }

    /** Names are the same whatever their case, width and spacing. */
    public static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    public boolean isSpecifiedAs(String wanted) {
        return specification != null && key(specification).equals(key(wanted));
    }
}
