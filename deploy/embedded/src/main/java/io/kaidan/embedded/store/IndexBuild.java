package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Fills new indexes with the documents that are already there, in one pass over the log in its own order, on all processors. */
final class IndexBuild {

    private static final int PORTION = 4096;

    private IndexBuild() {}

    /** The collection must not change meanwhile. */
    static void fill(List<StoreIndex> indexes, DocumentTable table, RecordLog log, StoreCollection collection) {
        if (indexes.isEmpty() || table.size() == 0) {
            return;
        }
        try {
            var fields = indexes.stream().map(StoreIndex::fields).reduce(Set.of(), QueryFields::union);
            var locations = table.inLogOrder();
            var portions = IntStream.range(0, (locations.length + PORTION - 1) / PORTION).parallel()
                    .mapToObj(i -> entries(indexes, fields, log,
                            Arrays.stream(locations, i * PORTION, Math.min(locations.length, (i + 1) * PORTION))))
                    .toList();
            for (var i = 0; i < indexes.size(); i++) {
                var number = i;
                var entries = new ArrayList<byte[]>(locations.length);
                portions.forEach(portion -> entries.addAll(portion.set(number, List.of())));
                indexes.get(i).fill(entries, collection);
            }
        } catch (MongoServerError e) {
            throw new IndexBuildFailedException(e, collection);
        }
    }

    /** For each index the entries of some documents. */
    private static List<List<byte[]>> entries(List<StoreIndex> indexes, Set<String> fields, RecordLog log, LongStream locations) {
        var entries = new ArrayList<List<byte[]>>();
        indexes.forEach(_ -> entries.add(new ArrayList<>()));
        locations.forEach(location -> {
            var record = Objects.requireNonNull(log.read(location));
            var document = QueryFields.isAll(fields) ? LogEntry.content(record, 0) : LogEntry.content(record, 0, fields);
            var number = LogEntry.document(record, 0);
            for (var i = 0; i < indexes.size(); i++) {
                for (var key : indexes.get(i).keysOf(document)) {
                    entries.get(i).add(KeyEncoder.entry(key, number));
                }
            }
        });
        return entries;
    }
}
