package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys under which an index finds a document, sorted and distinct; several where a field is an array. Fields within the same array are
 * taken from the same element.
 *
 * @param shared the arrays, by the names that lead to them, within which several of the index's fields lie
 */
record IndexedKeys(List<byte[]> keys, boolean fromArray, Set<List<String>> shared) {

    static IndexedKeys of(IndexSpec spec, Document document) {
        var values = spec.parts().stream().map(part -> part.path().valuesIn(document)).toList();
        if (spec.sparse() && values.stream().allMatch(each -> each.found().stream().allMatch(Missing.class::isInstance))) {
            return new IndexedKeys(List.of(), false, Set.of());
        }
        var fromArray = values.stream().anyMatch(FieldPath.Values::fromArray);
        if (!fromArray) {
            var encoder = new KeyEncoder();
            for (var i = 0; i < values.size(); i++) {
                encoder.value(values.get(i).found().getFirst(), spec.parts().get(i).ascending());
            }
            return new IndexedKeys(List.of(encoder.toBytes()), false, Set.of());
        }
        var keys = new TreeSet<>(KeyTree.ORDER);
        var shared = new HashSet<List<String>>();
        collect(spec, document, keys, shared);
        return new IndexedKeys(List.copyOf(keys), true, shared);
    }

    private static void collect(IndexSpec spec, Document document, Set<byte[]> keys, Set<List<String>> shared) {
        var array = arrayIn(spec, document);
        var within = spec.parts().stream().map(IndexSpec.Part::path).filter(path -> !array.isEmpty() && path.startsWith(array)).toList();
        var elements = within.size() > 1 ? FieldPath.elementsAt(array, document) : List.of();
        if (elements.isEmpty() || elements.stream().anyMatch(List.class::isInstance)
                || within.stream().anyMatch(path -> path.isNumberAt(array.size()))) {
            keys.addAll(combinations(spec, document));
        } else {
            shared.add(array);
            elements.forEach(element -> collect(spec, FieldPath.with(array, element, document), keys, shared));
        }
    }

    /** The names that lead to the first array that the index's fields meet, none where they meet none. */
    private static List<String> arrayIn(IndexSpec spec, Document document) {
        var arrays = spec.parts().stream().map(part -> part.path().arrayIn(document)).filter(names -> !names.isEmpty()).distinct().toList();
        if (arrays.size() > 1) {
            throw new CannotIndexParallelArraysError(arrays.stream().map(names -> String.join(".", names)).toList());
        }
        return arrays.isEmpty() ? List.of() : arrays.getFirst();
    }

    private static List<byte[]> combinations(IndexSpec spec, Document document) {
        var values = spec.parts().stream().map(part -> part.path().valuesIn(document)).toList();
        List<byte[]> keys = List.of(new byte[0]);
        for (var i = 0; i < values.size(); i++) {
            var extended = new TreeSet<>(KeyTree.ORDER);
            for (var key : keys) {
                for (var value : values.get(i).found()) {
                    extended.add(new KeyEncoder().raw(key).value(value, spec.parts().get(i).ascending()).toBytes());
                }
            }
            keys = new ArrayList<>(extended);
        }
        return keys;
    }
}
