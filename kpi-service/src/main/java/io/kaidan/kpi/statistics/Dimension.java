package io.kaidan.kpi.statistics;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The criterion by which statistics group orders. */
public enum Dimension {
    DAY("$receivedAt", null),
    CLERK("$clerk", null),
    CHANNEL("$channel", null),
    REGION("$region", null),
    CUSTOMER("$customerId",
            "$customerName"),
    PRODUCT("$products.productId", "$products.name");

    private final String key;
    private final @Nullable String name;

    Dimension(String key, @Nullable String name) {
        this.key = key;
        this.name = name;
    }

    public static Optional<Dimension> named(String word) {
        return Arrays.stream(values()).filter(dimension -> dimension.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Object key(ZoneId zone) {
        return this == DAY
                ? new Document("$dateToString", new Document("format", "%Y-%m-%d").append("date", key).append("timezone", zone.getId()))
                : key;
    }

    /** The name of the group, if the key is no text for people. */
    Optional<String> label() {
        return Optional.ofNullable(name);
    }
}
