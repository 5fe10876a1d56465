package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes an update ready for the library, which compares numbers as doubles: it would drop a change of a decimal that it does not see so, and
 * take the wrong elements out of an array.
 *
 * <p>
 * What compares is decided here and handed over as {@code $set}; a value to set is wrapped, so that the library takes it for another one in
 * any case. {@link #unwrap} takes the values out again.
 */
final class Updates {

    private record Wrapped(@Nullable Object value) {}

    private final Document update;
    private final @Nullable Document before;
    private final Document ready = new Document();
    private final Document set = new Document();

    private Updates(Document update, @Nullable Document before) {
        this.update = update;
        this.before = before;
    }

    /**
     * @param position what {@code $} in a path stands for, or null where no array was matched
     */
    static Document of(Document update, Document before, @Nullable Integer position) {
        return isReplacement(update) ? update : new Updates(positioned(update, position), before).ready();
    }

    /** For a document that is not there yet: the library begins it with what the query says. */
    static Document ofInsert(Document update) {
        return isReplacement(update) ? update : new Updates(update, null).ready();
    }

    static boolean isReplacement(Document update) {
        return update.keySet().stream().noneMatch(name -> name.startsWith("$"));
    }

    private static Document positioned(Document update, @Nullable Integer position) {
        if (position == null) {
            return update;
        }
        var positioned = new Document();
        update.forEach((operator, change) -> positioned.put(operator, change instanceof Document fields
                ? positioned(position, fields)
                : change));
        return positioned;
    }

    private static Document positioned(int position, Document fields) {
        var positioned = new Document();
        fields.forEach((path, value) -> positioned.put(path.replaceFirst("\\.\\$(?=\\.|$)", "." + position), value));
        return positioned;
    }

    private Document ready() {
        update.forEach((operator, change) -> {
            if (!(change instanceof Document fields)) {
                ready.put(operator, change);
            } else {
                var left = new Document();
                fields.forEach((path, value) -> {
                    if (!decide(operator, path, value)) {
                        left.put(path, operator.startsWith("$set") && !isOfId(path) ? new Wrapped(value) : value);
                    }
                });
                ready.put(operator, left);
            }
        });
        if (!set.isEmpty()) {
            ready.put("$set", ready.get("$set") instanceof Document others ? new Document(others).appendAll(set) : set);
        }
        return ready;
    }

    private static boolean isOfId(String path) {
        return path.equals("_id") || path.startsWith("_id.");
    }

    /** Whether the change has been decided on here; what the library has to refuse is left to it. */
    private boolean decide(String operator, String path, @Nullable Object value) {
        if (before == null || !compares(operator) || isOfId(path) || isNamedTwice(path)) {
            return false;
        }
        if (path.contains("$")) {
            refuseDecimal(operator, value);
            return false;
        }
        var current = valueAt(path, before);
        return switch (operator) {
            case "$min", "$max" -> {
                if (current instanceof Missing || compare(value, current) * (operator.equals("$max") ? 1 : -1) > 0) {
                    set.put(path, new Wrapped(value));
                }
                yield true;
            }
            case "$addToSet" -> {
                var list = current instanceof Missing ? List.of() : current;
                yield list instanceof List<?> elements && addToSet(path, elements, value);
            }
            case "$pull" -> current instanceof List<?> elements
                    && keep(path, elements, elements.stream().filter(element -> !Query.pulls(value, element)).toList());
            default -> current instanceof List<?> elements && value instanceof Collection<?> gone
                    && keep(path, elements, elements.stream()
                            .filter(element -> gone.stream().noneMatch(each -> KeyEncoder.same(each, element))).toList());
        };
    }

    private static boolean compares(String operator) {
        return switch (operator) {
            case "$min", "$max", "$addToSet", "$pull", "$pullAll" -> true;
            default -> false;
        };
    }

    private boolean isNamedTwice(String path) {
        return update.values().stream().filter(change -> change instanceof Document fields && fields.containsKey(path)).count() > 1;
    }

    private boolean addToSet(String path, List<?> elements, @Nullable Object value) {
        var isEach = value instanceof Document document && !document.isEmpty() && document.keySet().iterator().next().equals("$each");
        if (isEach && (((Document) value).size() > 1 || !(((Document) value).get("$each") instanceof Collection<?>))) {
            return false;
        }
        var all = new ArrayList<@Nullable Object>(elements);
        for (var each : isEach ? (Collection<?>) ((Document) value).get("$each") : Arrays.asList(value)) {
            if (all.stream().noneMatch(element -> KeyEncoder.same(element, each))) {
                all.add(each);
            }
        }
        set.put(path, new Wrapped(all));
        return true;
    }

    private boolean keep(String path, List<?> elements, List<?> kept) {
        if (kept.size() < elements.size()) {
            set.put(path, new Wrapped(new ArrayList<>(kept)));
        }
        return true;
    }

    private static @Nullable Object valueAt(String path, Document document) {
        Object value = document;
        for (var name : FieldPath.of(path).names()) {
            value = switch (value) {
                case Document inner -> inner.getOrMissing(name);
                case List<?> list when FieldPath.isNumber(name) && Integer.parseInt(name) < list.size() -> list.get(Integer.parseInt(name));
                case null, default -> Missing.getInstance();
            };
        }
        return value;
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        return Arrays.compareUnsigned(KeyEncoder.bytesOf(one), KeyEncoder.bytesOf(other));
    }

    /** In several elements at once the library compares, as doubles. */
    static void refuseDecimal(String where, @Nullable Object value) {
        if (holdsDecimal(value)) {
            throw new MongoServerError(9, "FailedToParse", "This store compares no decimals in " + where
                    + " of several elements of an array: name the element");
        }
    }

    private static boolean holdsDecimal(@Nullable Object value) {
        return switch (value) {
            case Decimal128 _ -> true;
            case Map<?, ?> document -> document.values().stream().anyMatch(Updates::holdsDecimal);
            case Collection<?> list -> list.stream().anyMatch(Updates::holdsDecimal);
            case null, default -> false;
        };
    }

    /** Puts the values into the places of their wrappers. */
    static void unwrap(Document document) {
        document.replaceAll((_, value) -> unwrapped(value));
    }

    private static @Nullable Object unwrapped(@Nullable Object value) {
        switch (value) {
            case Wrapped(var inner) -> {
                return inner;
            }
            case Document document -> unwrap(document);
            case List<?> list when list.stream().anyMatch(Updates::mayHoldWrapped) -> {
                return list.stream().map(Updates::unwrapped).collect(Collectors.toCollection(ArrayList::new));
            }
            case null, default -> {}
        }
        return value;
    }

    private static boolean mayHoldWrapped(@Nullable Object value) {
        return value instanceof Wrapped || value instanceof Document || value instanceof List<?>;
    }
}
