package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of one field, as far as an index can help: to be one of some values, to lie between bounds, to exist at all.
 * Whatever else the query says is checked on the documents themselves.
 */
record Condition(@Nullable List<@Nullable Object> points, @Nullable Bound lower, @Nullable Bound upper, boolean exists) {

    /** One end of a range. */
    record Bound(Object value, boolean inclusive) {}

    private static final Condition NONE = new Condition(null, null, null, false);

    /** The conditions of a query by field; those under {@code $or} are not among them. */
    static Map<String, Condition> of(Document query) {
        var conditions = new HashMap<String, Condition>();
        collect(query, "", conditions);
        return conditions;
    }

    private static void collect(Document query, String prefix, Map<String, Condition> conditions) {
        query.forEach((name, value) -> {
            if (name.equals("$and") && value instanceof Collection<?> parts) {
                parts.stream().filter(Document.class::isInstance).forEach(part -> collect((Document) part, prefix, conditions));
            } else if (!name.startsWith("$")) {
                collect(prefix + name, value, conditions);
            }
        });
    }

    private static void collect(String field, @Nullable Object value, Map<String, Condition> conditions) {
        if (value instanceof Document operators && operators.keySet().stream().anyMatch(name -> name.startsWith("$"))) {
            operators.forEach((operator, operand) -> {
                add(field, ofOperator(operator, operand), conditions);
                if (operator.equals("$elemMatch") && operand instanceof Document inner
                        && inner.keySet().stream().noneMatch(name -> name.startsWith("$"))) {
                    collect(inner, field + ".", conditions);
                }
            });
        } else if (isPoint(field, value)) {
            add(field, new Condition(java.util.Collections.singletonList(value), null, null, value != null), conditions);
        }
    }

    private static Condition ofOperator(String operator, @Nullable Object operand) {
        return switch (operator) {
            case "$eq" -> KeyEncoder.isPoint(operand)
                    ? new Condition(java.util.Collections.singletonList(operand), null, null, operand != null)
                    : NONE;
            case "$in" -> operand instanceof Collection<?> values && values.stream().allMatch(KeyEncoder::isPoint)
                    ? new Condition(new java.util.ArrayList<@Nullable Object>(values), null, null,
                            values.stream().allMatch(Objects::nonNull))
                    : NONE;
            case "$gt", "$gte" -> KeyEncoder.isRangeBound(operand)
                    ? new Condition(null, new Bound(Objects.requireNonNull(operand), operator.equals("$gte")), null, true)
                    : NONE;
            case "$lt", "$lte" -> KeyEncoder.isRangeBound(operand)
                    ? new Condition(null, null, new Bound(Objects.requireNonNull(operand), operator.equals("$lte")), true)
                    : NONE;
            case "$exists" -> new Condition(null, null, null, de.bwaldvogel.mongo.backend.Utils.isTrue(operand));
            default -> NONE;
        };
    }

    private static boolean isPoint(String field, @Nullable Object value) {
        return KeyEncoder.isPoint(value) || (field.equals("_id") && KeyEncoder.isPlainDocument(value));
    }

    private static void add(String field, Condition condition, Map<String, Condition> conditions) {
        if (!condition.equals(NONE)) {
            conditions.merge(field, condition, Condition::and);
        }
    }

    /** Both; where they say the same kind of thing, the first says it alone, which finds too much rather than too little. */
    Condition and(Condition other) {
        return new Condition(points == null ? other.points : points, lower == null ? other.lower : lower,
                upper == null ? other.upper : upper, exists || other.exists);
    }

    boolean isRange() {
        return lower != null || upper != null;
    }
}
