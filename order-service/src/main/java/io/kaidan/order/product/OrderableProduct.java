package io.kaidan.order.product;

import io.kaidan.contracts.Money;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A product that can be ordered.
 *
 * @param nameKey the name, normalised for searching
 * @param active whether it can still be ordered
 * @param edition inventory-service's version of the product, which grows with each change; null in documents that an earlier build stored
 */
@Document("products")
@TypeAlias("product")
public record OrderableProduct(@Id String id, String name, @Indexed String nameKey, @Nullable String specification, String unit,
        Money listPrice,
        boolean active, @Nullable Long edition) {

    public static OrderableProduct of(String id, String name, @Nullable String specification, String unit, Money listPrice, boolean active,
            long edition) {
        return new OrderableProduct(id, name, key(name), specification, unit, listPrice, active, edition);
    }

    /** The text without differences of case, width and spacing. */
    public static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    public boolean isSpecifiedAs(String wanted) {
        return specification != null && key(specification).equals(key(wanted));
    }
}
