package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an index was asked to be. */
record IndexSpec(String name, List<Part> parts, boolean unique, boolean sparse, @Nullable Document partialFilter,
        @Nullable Duration expireAfter) {

    /** One of the fields that make up the key. */
    record Part(String field, FieldPath path, boolean ascending) {}

    /** Reads what {@code createIndexes} was given. */
    static IndexSpec of(Document description) {
        var key = (Document) description.get("key");
        var parts = key.entrySet().stream()
                .map(part -> new Part(part.getKey(), FieldPath.of(part.getKey()), isAscending(part.getValue()))).toList();
        var unique = Utils.isTrue(description.get("unique")) || isId(parts);
        var expireAfter = description.get("expireAfterSeconds") instanceof Number seconds ? Duration.ofSeconds(seconds.longValue()) : null;
        return new IndexSpec((String) description.get("name"), parts, unique, Utils.isTrue(description.get("sparse")),
                (Document) description.get("partialFilterExpression"), expireAfter);
    }

    private static boolean isAscending(Object direction) {
        return !(direction instanceof Number number) || number.doubleValue() >= 0;
    }

    private static boolean isId(List<Part> parts) {
        return parts.size() == 1 && parts.getFirst().field().equals("_id");
    }

    boolean isId() {
        return isId(parts);
    }

    boolean sameKeyAndFilterAs(IndexSpec other) {
        return parts.equals(other.parts) && Objects.equals(partialFilter, other.partialFilter);
    }

    List<IndexKey> keys() {
        return parts.stream().map(part -> new IndexKey(part.field(), part.ascending())).toList();
    }
}
