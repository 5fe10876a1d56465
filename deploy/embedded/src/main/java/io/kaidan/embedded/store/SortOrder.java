package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The order that a sort asks for, which is the order of the index with the same keys. */
record SortOrder(List<IndexSpec.Part> parts) {

    static SortOrder of(Document orderBy) {
        return new SortOrder(orderBy.entrySet().stream().map(SortOrder::part).toList());
    }

    private static IndexSpec.Part part(Map.Entry<String, Object> field) {
        if (!(field.getValue() instanceof Number direction)) {
            throw new MongoServerError(2, "BadValue", "This store sorts by fields only, not by " + field.getKey() + ": "
                    + field.getValue() + "; use 1 or -1");
        }
        return new IndexSpec.Part(field.getKey(), FieldPath.of(field.getKey()), direction.doubleValue() > 0);
    }

    /** What decides the document's place; of the values of an array the one that comes first. */
    byte[] keyOf(Document document) {
        var keys = new KeyEncoder();
        parts.forEach(part -> keys.raw(first(part, document)));
        return keys.toBytes();
    }

    private static byte[] first(IndexSpec.Part part, Document document) {
        return part.path().valuesIn(document).found().stream().map(value -> new KeyEncoder().value(value, part.ascending()).toBytes())
                .min(KeyTree.ORDER).orElseThrow();
    }

    /** The documents in this order; those that are equal in it stay as they are. */
    List<Document> sorted(Iterable<Document> documents) {
        record Keyed(byte[] key, Document document) {}
        var all = new ArrayList<Keyed>();
        documents.forEach(document -> all.add(new Keyed(keyOf(document), document)));
        all.sort((one, other) -> Arrays.compareUnsigned(one.key, other.key));
        return all.stream().map(Keyed::document).toList();
    }
}
