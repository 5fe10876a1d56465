package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which top-level fields of a document a query, a sort or an expression looks at. */
final class QueryFields {

    /** Stands for: possibly all of them. */
    static final Set<String> ALL = Set.of("*");

    private QueryFields() {}

    static Set<String> of(Document query) {
        Set<String> fields = new HashSet<>();
        for (var condition : query.entrySet()) {
            var name = condition.getKey();
            if (!name.startsWith("$")) {
                fields.add(FieldPath.topOf(name));
            } else if (isJunction(name) && condition.getValue() instanceof Collection<?> branches) {
                for (var branch : branches) {
                    fields = union(fields, branch instanceof Document document ? of(document) : ALL);
                }
            } else if (!name.equals("$natural") && !name.equals("$comment")) {
                return ALL;
            }
        }
        return fields;
    }

    private static boolean isJunction(String name) {
        return name.equals("$and") || name.equals("$or") || name.equals("$nor");
    }

    static Set<String> union(Set<String> one, Set<String> other) {
        if (isAll(one) || isAll(other)) {
            return ALL;
        }
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** The fields that an aggregation expression refers to, as {@code "$customer.name"} does. */
    static Set<String> inExpression(Object expression) {
        return switch (expression) {
            case null -> Set.of();
            case String text when text.startsWith("$$") -> ALL;
            case String text when text.startsWith("$") -> Set.of(FieldPath.topOf(text.substring(1)));
            case Document document -> document.values().stream().map(QueryFields::inExpression).reduce(Set.of(), QueryFields::union);
            case Collection<?> list -> list.stream().map(QueryFields::inExpression).reduce(Set.of(), QueryFields::union);
            default -> Set.of();
        };
    }

    static boolean isAll(Set<String> fields) {
        return fields.contains("*");
    }
}
