package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dotted path into a document, such as {@code lines.sku}; arrays on the way stand for each of their elements. */
record FieldPath(List<String> names) {

    static FieldPath of(String path) {
        return new FieldPath(List.of(path.split("\\.", -1)));
    }

    static String topOf(String path) {
        var dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    boolean startsWith(List<String> others) {
        return names.size() >= others.size() && names.subList(0, others.size()).equals(others);
    }

    /** Whether the name there may also mean a position in an array. */
    boolean isNumberAt(int at) {
        return at < names.size() && isNumber(names.get(at));
    }

    /** Whether the name may mean a position in an array; no array has ten-digit ones. */
    static boolean isNumber(String name) {
        return !name.isEmpty() && name.length() < 10 && name.chars().allMatch(Character::isDigit);
    }

    /** The names that lead to the first array on the path, none where there is none. */
    List<String> arrayIn(Document document) {
        Object value = document;
        for (var i = 0; i < names.size() && value instanceof Document inner; i++) {
            value = inner.get(names.get(i));
            if (value instanceof List<?>) {
                return names.subList(0, i + 1);
            }
        }
        return List.of();
    }

    /** The elements of the array to which the names lead. */
    static List<?> elementsAt(List<String> array, Document document) {
        var value = document.get(array.getFirst());
        return array.size() > 1 ? elementsAt(array.subList(1, array.size()), (Document) value) : (List<?>) value;
    }

    /** The document with another value at the place to which the names lead. */
    static Document with(List<String> names, @Nullable Object value, Document document) {
        var name = names.getFirst();
        var changed = document.clone();
        changed.put(name, names.size() > 1 ? with(names.subList(1, names.size()), value, (Document) document.get(name)) : value);
        return changed;
    }

    /** The values at the path; at least one, {@link Missing} where there is none. */
    Values valuesIn(Document document) {
        var values = new Values(new ArrayList<>(1));
        values.collect(document, this, 0);
        return values;
    }

    /** What lies at a path, and whether an array made several of it. */
    static final class Values {

        private final List<@Nullable Object> found;
        private boolean fromArray;

        private Values(List<@Nullable Object> found) {
            this.found = found;
        }

        List<@Nullable Object> found() {
            return found;
        }

        boolean fromArray() {
            return fromArray;
        }

        private void collect(Document document, FieldPath path, int at) {
            var value = document.getOrMissing(path.names.get(at));
            if (at == path.names.size() - 1) {
                collectLast(value);
            } else {
                collectBelow(value, path, at + 1);
            }
        }

        private void collectLast(@Nullable Object value) {
            if (value instanceof List<?> list && !list.isEmpty()) {
                fromArray = true;
                found.addAll(list);
            } else {
                fromArray |= value instanceof List<?>;
                found.add(value);
            }
        }

        private void collectBelow(@Nullable Object value, FieldPath path, int at) {
            if (value instanceof Document document) {
                collect(document, path, at);
            } else if (value instanceof List<?> list) {
                fromArray = true;
                collectElements(list, path, at);
            } else {
                found.add(Missing.getInstance());
            }
        }

        private void collectElements(List<?> list, FieldPath path, int at) {
            if (list.isEmpty()) {
                found.add(list);
            }
            list.forEach(element -> collectBelow(element, path, at));
            var name = path.names.get(at);
            if (isNumber(name)) {
                collectNumbered(list, Integer.parseInt(name), path, at);
            }
        }

        private void collectNumbered(List<?> list, int number, FieldPath path, int at) {
            var value = number < list.size() ? list.get(number) : Missing.getInstance();
            if (at == path.names.size() - 1) {
                collectLast(value);
            } else {
                collectBelow(value, path, at + 1);
            }
        }
    }
}
