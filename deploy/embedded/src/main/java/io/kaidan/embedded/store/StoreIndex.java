package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One index of a collection. The collection changes it under its lock, after the change is in the log; readers take the tree as it is.
 */
final class StoreIndex extends Index<Long> {

    private final IndexSpec spec;
    private final Set<String> fields;
    private final @Nullable Query filter;
    private volatile KeyTree tree = KeyTree.EMPTY;
    private volatile boolean multikey;
    private final Set<List<String>> sharedArrays = ConcurrentHashMap.newKeySet();

    StoreIndex(IndexSpec spec) {
        super(spec.name(), spec.keys(), spec.sparse());
        this.spec = spec;
        this.fields = fieldsOf(spec);
        this.filter = spec.partialFilter() == null ? null : Query.of(spec.partialFilter());
    }

    IndexSpec spec() {
        return spec;
    }

    KeyTree tree() {
        return tree;
    }

    /** Whether some document has, or once had, several keys here. */
    boolean multikey() {
        return multikey;
    }

    /**
     * Whether in some document, now or once, the two fields lay within one array: the keys then hold what stands in one element, while the
     * conditions of a query may be met by different ones.
     */
    boolean shareAnArray(IndexSpec.Part one, IndexSpec.Part other) {
        return sharedArrays.stream().anyMatch(array -> one.path().startsWith(array) && other.path().startsWith(array));
    }

    /** Whether walking the tree yields the documents as a sort by its key would. */
    boolean sorts() {
        return !multikey;
    }

    /** The top-level fields that decide a document's keys. */
    Set<String> fields() {
        return fields;
    }

    private static Set<String> fieldsOf(IndexSpec spec) {
        var fields = spec.parts().stream().map(part -> FieldPath.topOf(part.field())).collect(Collectors.toSet());
        var filter = spec.partialFilter();
        return filter == null ? fields : QueryFields.union(fields, QueryFields.of(filter));
    }

    /** The document's keys here, sorted and distinct; none where the index leaves the document out. */
    List<byte[]> keysOf(Document document) {
        if (filter != null && !filter.matches(document)) {
            return List.of();
        }
        var keys = IndexedKeys.of(spec, document);
        if (keys.fromArray()) {
            multikey = true;
            sharedArrays.addAll(keys.shared());
        }
        return keys.keys();
    }

    /** Fills the empty index with entries, each made by {@link KeyEncoder#entry}. */
    void fill(List<byte[]> entries, MongoCollection<Long> collection) {
        entries.sort(KeyTree.ORDER);
        if (spec.unique()) {
            for (var i = 1; i < entries.size(); i++) {
                var key = keyOf(entries.get(i));
                if (Arrays.equals(key, keyOf(entries.get(i - 1)))) {
                    throw new DuplicateKeyError(collection, getName() + " dup key");
                }
            }
        }
        tree = KeyTree.of(entries);
    }

    private static byte[] keyOf(byte[] entry) {
        return Arrays.copyOf(entry, entry.length - Long.BYTES);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Long> collection) {
        refuseDuplicate(keysOf(document), document, collection);
    }

    /** Done in {@link Rekeying#check} instead, so that keys are made once. */
    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Long> collection) {}

    /** The keys of a document before and after a change of it; made once, for they are what a change costs most. */
    record Rekeying(StoreIndex index, List<byte[]> before, List<byte[]> after) {

        void check(Document changed, MongoCollection<Long> collection) {
            index.check(this, changed, collection);
        }

        /** What the collection calls once the change is in the log. */
        void apply(long position) {
            index.change(before, after, position);
        }
    }

    /** The documents need have no more than the {@link #fields}. Refuses one that cannot be indexed. */
    Rekeying rekeying(Document before, Document after) {
        if (!QueryFields.isAll(fields)
                && fields.stream().allMatch(field -> Objects.equals(before.getOrMissing(field), after.getOrMissing(field)))) {
            return new Rekeying(this, List.of(), List.of());
        }
        return new Rekeying(this, keysOf(before), keysOf(after));
    }

    /** For a document that was not there before. */
    Rekeying keying(Document document) {
        return new Rekeying(this, List.of(), keysOf(document));
    }

    private void check(Rekeying rekeying, Document changed, MongoCollection<Long> collection) {
        if (spec.unique()) {
            refuseDuplicate(rekeying.after.stream().filter(key -> !contains(rekeying.before, key)).toList(), changed, collection);
        }
    }

    private void refuseDuplicate(Iterable<byte[]> keys, Document document, MongoCollection<Long> collection) {
        if (!spec.unique()) {
            return;
        }
        for (var key : keys) {
            if (tree.find(key) >= 0) {
                var values = spec.parts().stream().map(part -> part.path().valuesIn(document).found().getFirst())
                        .map(value -> Missing.isNullOrMissing(value) ? null : value).toArray();
                throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(values));
            }
        }
    }

    @Override
    public void add(Document document, Long position, MongoCollection<Long> collection) {
        change(List.of(), keysOf(document), position);
    }

    void remove(Document document, long position) {
        change(keysOf(document), List.of(), position);
    }

    private void change(List<byte[]> before, List<byte[]> after, long position) {
        var changed = tree;
        for (var key : before) {
            if (!contains(after, key)) {
                changed = changed.without(KeyEncoder.entry(key, position));
            }
        }
        for (var key : after) {
            if (!contains(before, key)) {
                changed = changed.with(KeyEncoder.entry(key, position));
            }
        }
        tree = changed;
    }

    private static boolean contains(List<byte[]> sorted, byte[] key) {
        return java.util.Collections.binarySearch(sorted, key, KeyTree.ORDER) >= 0;
    }

    /** The document's position, which only the index of {@code _id} is asked for. */
    @Override
    public @Nullable Long getPosition(Document document) {
        if (!spec.isId()) {
            return null;
        }
        var position = tree.find(new KeyEncoder().value(document.get("_id"), spec.parts().getFirst().ascending()).toBytes());
        return position < 0 ? null : position;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return other instanceof StoreIndex index && spec.equals(index.spec);
    }

    @Override
    public boolean isUnique() {
        return spec.unique();
    }

    @Override
    public long getCount() {
        return tree.size();
    }

    @Override
    public long getDataSize() {
        return 0; // not known; only collStats asks
    }

    /** Replaced by {@link Rekeying#apply}, which the collection calls once the change is in the log. */
    @Override
    public void updateInPlace(Document oldDocument, Document newDocument, Long position, MongoCollection<Long> collection) {}

    /** Replaced by {@link #remove(Document, long)}. */
    @Override
    public @Nullable Long remove(Document document) {
        return null;
    }

    /** The planner decides instead. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Long> getPositions(Document query) {
        throw new UnsupportedOperationException("the planner finds positions");
    }

    @Override
    public void drop() {
        tree = KeyTree.EMPTY;
    }
}
