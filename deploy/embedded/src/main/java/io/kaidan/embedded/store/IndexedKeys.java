package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/** The keys under which an index finds a document, sorted and distinct; several where a field is an array. */
record IndexedKeys(List<byte[]> keys, boolean fromArray, boolean ordered) {

    static IndexedKeys of(IndexSpec spec, Document document) {
        var values = spec.parts().stream().map(part -> part.path().valuesIn(document)).toList();
        if (spec.sparse() && values.stream().allMatch(each -> each.found().stream().allMatch(Missing.class::isInstance))) {
            return new IndexedKeys(List.of(), false, true);
        }
        var fromArray = values.stream().anyMatch(FieldPath.Values::fromArray);
        if (!fromArray) {
            var encoder = new KeyEncoder();
            for (var i = 0; i < values.size(); i++) {
                encoder.value(values.get(i).found().getFirst(), spec.parts().get(i).ascending());
            }
            return new IndexedKeys(List.of(encoder.toBytes()), false, encoder.ordered());
        }
        refuseParallelArrays(spec, values);
        return new IndexedKeys(combinations(spec, values), true, false);
    }

    private static void refuseParallelArrays(IndexSpec spec, List<FieldPath.Values> values) {
        var arrays = new HashSet<String>();
        for (var i = 0; i < values.size(); i++) {
            if (values.get(i).fromArray()) {
                arrays.add(spec.parts().get(i).path().names().getFirst());
            }
        }
        if (arrays.size() > 1) {
            throw new CannotIndexParallelArraysError(arrays);
        }
    }

    private static List<byte[]> combinations(IndexSpec spec, List<FieldPath.Values> values) {
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
