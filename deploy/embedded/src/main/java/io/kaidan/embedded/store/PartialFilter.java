package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether all that a query can find is in a partial index. */
final class PartialFilter {

    private PartialFilter() {}

    static boolean isImpliedBy(Document filter, Document query, Map<String, Condition> conditions) {
        return filter.entrySet().stream().allMatch(part -> {
            if (part.getKey().equals("$and") && part.getValue() instanceof Collection<?> parts) {
                return parts.stream().allMatch(each -> isImpliedBy((Document) each, query, conditions));
            }
            if (query.containsKey(part.getKey()) && Objects.equals(query.get(part.getKey()), part.getValue())) {
                return true;
            }
            var condition = conditions.get(part.getKey());
            return condition != null && isImplied(part.getValue(), condition);
        });
    }

    private static boolean isImplied(@Nullable Object filter, Condition condition) {
        if (filter instanceof Document operators && operators.keySet().stream().anyMatch(name -> name.startsWith("$"))) {
            return operators.entrySet().stream().allMatch(each -> isImplied(each.getKey(), each.getValue(), condition));
        }
        return isImplied("$eq", filter, condition);
    }

    private static boolean isImplied(String operator, @Nullable Object operand, Condition condition) {
        return switch (operator) {
            case "$exists" -> Utils.isTrue(operand) && condition.exists();
            case "$eq" -> KeyEncoder.isPoint(operand) && allPoints(condition, point -> KeyEncoder.same(point, operand));
            case "$in" -> operand instanceof Collection<?> values
                    && allPoints(condition, point -> values.stream().anyMatch(value -> KeyEncoder.same(point, value)));
            case "$gt", "$gte" -> operand != null && isWithin(condition, condition.lower(), operand, operator.equals("$gte"), 1);
            case "$lt", "$lte" -> operand != null && isWithin(condition, condition.upper(), operand, operator.equals("$lte"), -1);
            default -> false;
        };
    }

    private static boolean allPoints(Condition condition, java.util.function.Predicate<@Nullable Object> test) {
        return condition.points() != null && condition.points().stream().allMatch(test);
    }

    private static boolean isWithin(Condition condition, Condition.@Nullable Bound bound, Object limit, boolean inclusive, int side) {
        if (allPoints(condition, point -> point != null && sameType(point, limit) && isBeyond(point, true, limit, inclusive, side))) {
            return true;
        }
        return bound != null && sameType(bound.value(), limit) && isBeyond(bound.value(), bound.inclusive(), limit, inclusive, side);
    }

    private static boolean isBeyond(Object value, boolean valueIncluded, Object limit, boolean limitIncluded, int side) {
        var compared = side * Integer.signum(Arrays.compareUnsigned(KeyEncoder.bytesOf(value), KeyEncoder.bytesOf(limit)));
        return compared > 0 || (compared == 0 && (limitIncluded || !valueIncluded));
    }

    private static boolean sameType(Object one, Object other) {
        if (one instanceof Number && other instanceof Number) {
            return !Numbers.isNaN(one) && !Numbers.isNaN(other); // no number is less or greater than that
        }
        return one.getClass().equals(other.getClass());
    }
}
