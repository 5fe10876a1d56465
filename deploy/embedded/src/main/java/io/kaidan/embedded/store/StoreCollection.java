package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexKeySpecsConflictException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.kaidan.embedded.store.StoreIndex.Rekeying;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose documents lie in the log; in memory it has their locations and its indexes. One thread changes it at a time, each
 * change being appended to the log before it takes effect here; readers need no lock.
 */
final class StoreCollection extends AbstractMongoCollection<Long> {

    private static final int EXPIRED_AT_ONCE = 1000;

    private final OpenCursors cursors;
    private final int number;
    private final DocumentTable table;
    private final RecordLog log;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile List<StoreIndex> planned = List.of();
    private volatile Set<String> indexed = Set.of();
    private boolean opening;
    /** While one thread changes a document: what the library finds in that thread, whatever it looks for. */
    private @Nullable List<Document> found;
    private int modifications;

    StoreCollection(MongoDatabase database, String name, CollectionOptions options, OpenCursors cursors, int number,
            DocumentTable table, RecordLog log) {
        super(database, name, options, cursors.registry());
        this.cursors = cursors;
        this.number = number;
        this.table = table;
        this.log = log;
    }

    private <T> T changing(Supplier<T> change) {
        changing.lock();
        try {
            return change.get();
        } finally {
            changing.unlock();
        }
    }

    private void change(Runnable change) {
        changing.lock();
        try {
            change.run();
        } finally {
            changing.unlock();
        }
    }

    // Reading

    /** The document's record as it is now, or null when the document is gone. */
    private @Nullable ByteBuffer record(long document) {
        while (true) {
            var location = table.get(document);
            if (location == 0) {
                return null;
            }
            var record = log.read(location);
            if (record != null) {
                return record;
            }
        }
    }

    /** Finds documents by the best index there is. */
    Search search(Document query, @Nullable Document orderBy, int skip, int limit) {
        var needed = limit > 0 ? (long) skip + limit : 0;
        var plan = new Planner(planned, query, orderBy, needed).plan(table.size());
        LongFunction<@Nullable ByteBuffer> source = this::record;
        var search = new Search(source, query, plan.map(Plan::documents).orElseGet(() -> all(orderBy)), plan.isPresent());
        var sorts = deriveComparator(orderBy) != null && !plan.map(Plan::sorted).orElse(false);
        return (sorts ? search.sorted(Objects.requireNonNull(orderBy), needed) : search).skip(skip).limit(limit);
    }

    private PrimitiveIterator.OfLong all(@Nullable Document orderBy) {
        var last = table.next() - 1;
        var backwards = isNaturalDescending(orderBy);
        return LongStream.rangeClosed(0, last).map(each -> backwards ? last - each : each).filter(each -> table.get(each) != 0).iterator();
    }

    @Override
    protected QueryResult queryDocuments(Document query, @Nullable Document orderBy, int numberToSkip, int limit, int batchSize,
            @Nullable Document fieldSelector) {
        if (changing.isHeldByCurrentThread() && found != null) {
            return new QueryResult(found);
        }
        return find(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    private QueryResult find(Document query, @Nullable Document orderBy, int numberToSkip, int limit, int batchSize,
            @Nullable Document fieldSelector) {
        var found = search(query, orderBy, numberToSkip, limit);
        Iterator<Document> documents = fieldSelector == null || fieldSelector.isEmpty() ? found : new Iterator<>() {
            @Override
            public boolean hasNext() {
                return found.hasNext();
            }

            @Override
            public Document next() {
                return projected(found.next(), fieldSelector);
            }
        };
        if (batchSize == 0) {
            return new QueryResult(() -> documents);
        }
        var batch = StoreCursor.take(documents, batchSize);
        if (!documents.hasNext()) {
            return new QueryResult(batch);
        }
        return new QueryResult(batch, cursors.open(documents));
    }

    private Document projected(Document document, Document fieldSelector) {
        return matchDocumentsFromStream(new Document(), Stream.of(document), 0, 0, 0, null, fieldSelector).iterator().next();
    }

    @Override
    protected QueryResult matchDocuments(Document query, Document orderBy, int numberToSkip, int numberToReturn, int batchSize,
            Document fieldSelector) {
        return queryDocuments(query, orderBy, numberToSkip, numberToReturn, batchSize, fieldSelector);
    }

    /** Only the database wraps a query, as {@code $query}; any other name is that of a field. */
    @Override
    public QueryResult handleQuery(QueryParameters parameters) {
        var selector = parameters.getQuerySelector();
        var wrapped = selector.get("$query") instanceof Document query ? query : null;
        return queryDocuments(wrapped == null ? selector : wrapped, wrapped == null ? null : (Document) selector.get("$orderby"),
                parameters.getNumberToSkip(), parameters.getLimit(), parameters.getBatchSize(), parameters.getProjection());
    }

    @Override
    public Document handleDistinct(Document command) {
        var path = FieldPath.of((String) Objects.requireNonNull(command.get("key")));
        var filter = command.get("query") instanceof Document query ? query : new Document();
        var values = new TreeMap<byte[], @Nullable Object>(KeyTree.ORDER);
        search(filter, null, 0, 0).forEachRemaining(document -> path.valuesIn(document).found().stream()
                .filter(value -> !(value instanceof Missing) && !List.of().equals(value))
                .forEach(value -> values.putIfAbsent(KeyEncoder.bytesOf(value), value)));
        var response = new Document("values", new ArrayList<>(values.values()));
        Utils.markOkay(response);
        return response;
    }

    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        return Query.of(query).matches(document);
    }

    @Override
    protected @Nullable Long findDocumentPosition(Document document) {
        return streamAllDocumentsWithPosition().filter(each -> each.getDocument().equals(document)).map(DocumentWithPosition::getPosition)
                .findFirst().orElse(null);
    }

    @Override
    public int count() {
        return table.size();
    }

    @Override
    public int count(@Nullable Document query, int skip, int limit) {
        return query == null || query.isEmpty()
                ? super.count(query, skip, limit)
                : search(query, null, skip, Math.max(limit, 0)).count();
    }

    @Override
    protected Document getDocument(Long position) {
        var record = record(position);
        if (record == null) {
            throw new IllegalStateException("There is no document " + position + " in " + this);
        }
        return LogEntry.content(record, 0);
    }

    @Override
    protected Stream<DocumentWithPosition<Long>> streamAllDocumentsWithPosition() {
        return Stream.iterate(all(null), PrimitiveIterator.OfLong::hasNext, each -> each)
                .map(each -> each.nextLong()).map(position -> new DocumentWithPosition<>(getDocument(position), position));
    }

    // Changing

    @Override
    public void addDocument(Document document) {
        change(() -> {
            Updates.unwrap(document);
            if (isHalfMade()) {
                throw new MongoServerError(1, "InternalError", "The collection " + getFullName() + " has no index of _id yet");
            }
            if (isSystem() || !document.containsKey("_id") || document.get("_id") instanceof Collection<?>) {
                super.addDocument(document);
            } else {
                var keyings = planned.stream().map(index -> index.keying(document)).toList();
                write(document, LogEntry.put(number, table.next(), document), keyings, table.next());
            }
        });
    }

    /** Brings the document into the log and then into the indexes, unless one of them has its key already. */
    private void write(Document document, ByteBuffer record, List<Rekeying> rekeyings, long position) {
        rekeyings.forEach(rekeying -> rekeying.check(document, this));
        table.put(position, log.append(record));
        rekeyings.forEach(rekeying -> rekeying.apply(position));
    }

    @Override
    protected Long addDocumentInternal(Document document) {
        var position = table.next();
        table.put(position, log.append(LogEntry.put(number, position, document)));
        return position;
    }

    @Override
    public List<Document> insertDocuments(List<Document> documents, boolean isOrdered) {
        return changing(() -> super.insertDocuments(documents, isOrdered));
    }

    @Override
    public Document updateDocuments(Document selector, Document updateQuery, ArrayFilters arrayFilters, boolean isMulti, boolean isUpsert,
            Oplog oplog) {
        if (isMulti && Updates.isReplacement(updateQuery)) {
            throw new MongoServerError(10158, "multi update only works with $ operators");
        }
        return changing(() -> {
            var replaced = isMulti || isSystem() || !Updates.isReplacement(updateQuery) ? null : replaceOne(selector, updateQuery);
            return replaced == null ? update(selector, updateQuery, arrayFilters, isMulti, isUpsert, oplog) : replaced;
        });
    }

    private Document update(Document selector, Document update, ArrayFilters arrayFilters, boolean isMulti, boolean isUpsert,
            Oplog oplog) {
        var before = modifications;
        var matched = 0;
        var search = search(selector, null, 0, 0);
        for (var each = search.first(); each != null; each = isMulti ? search.first() : null) {
            var document = each.content();
            var change = Updates.of(update, document, search.positionIn(document));
            var _ = finding(List.of(document), () -> super.updateDocuments(new Document(), change, arrayFilters, false, false, oplog));
            matched++;
        }
        return matched > 0
                ? new Document("n", matched).append("nModified", modifications - before)
                : finding(List.of(),
                        () -> super.updateDocuments(selector, Updates.ofInsert(update), arrayFilters, isMulti, isUpsert, oplog));
    }

    private <T> T finding(List<Document> documents, Supplier<T> change) {
        found = documents;
        try {
            return change.get();
        } finally {
            found = null;
        }
    }

    /**
     * Puts another document in the place of the first that matches, reading no more of the one that goes than the query and the indexes
     * look at. Answers null, having changed nothing, where there is none or the library has to say why it cannot be.
     */
    private @Nullable Document replaceOne(Document selector, Document replacement) {
        var found = search(selector, null, 0, 1).first();
        if (found == null) {
            return null;
        }
        var before = found.fields(QueryFields.union(indexed, Set.of("_id")));
        var after = new Document("_id", before.get("_id"));
        after.putAll(replacement);
        if (!Objects.equals(after.get("_id"), before.get("_id"))) {
            return null;
        }
        Utils.validateFieldNames(after);
        var record = LogEntry.put(number, found.document(), after);
        var isSame = record.equals(found.record());
        if (!isSame) {
            write(after, record, rekeyings(before, after), found.document());
        }
        return new Document("n", 1).append("nModified", isSame ? 0 : 1);
    }

    @Override
    public Document findAndModify(Document command) {
        var selector = command.get("query") instanceof Document query ? query : new Document();
        return changing(() -> {
            var search = search(selector, (Document) command.get("sort"), 0, 1);
            var document = search.hasNext() ? search.next() : null;
            var ready = command.clone();
            if (command.get("update") instanceof Document update) {
                ready.put("update", document == null
                        ? Updates.ofInsert(update)
                        : Updates.of(update, document, search.positionIn(document)));
            }
            if (document != null) {
                ready.put("query", new Document());
            }
            return finding(document == null ? List.of() : List.of(document), () -> super.findAndModify(ready));
        });
    }

    @Override
    protected void handleUpdate(Long position, Document oldDocument, Document newDocument) {
        Updates.unwrap(newDocument);
        if (newDocument.equals(oldDocument)) {
            return;
        }
        if (!isSystem() && !KeyEncoder.same(oldDocument.get("_id"), newDocument.get("_id"))) {
            throw new MongoServerError(66, "ImmutableField",
                    "After applying the update, the (immutable) field '_id' was found to have been altered to _id: "
                            + newDocument.get("_id"));
        }
        modifications++;
        write(newDocument, LogEntry.put(number, position, newDocument), rekeyings(oldDocument, newDocument), position);
    }

    private List<Rekeying> rekeyings(Document before, Document after) {
        return planned.stream().map(index -> index.rekeying(before, after)).toList();
    }

    @Override
    public int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return changing(() -> {
            var search = search(selector, null, 0, 0);
            var deleted = 0;
            for (var each = search.first(); each != null; each = deleted == limit ? null : search.first()) {
                var document = each.fields(indexed);
                var position = each.document();
                removeDocument(position);
                planned.forEach(index -> index.remove(document, position));
                deleted++;
            }
            return deleted;
        });
    }

    @Override
    public void removeDocument(Document document) {
        change(() -> {
            var position = planned.stream().map(index -> index.getPosition(document)).filter(Objects::nonNull).findFirst()
                    .orElseGet(() -> findDocumentPosition(document));
            if (position != null) {
                removeDocument(position);
                planned.forEach(index -> index.remove(document, position));
            }
        });
    }

    @Override
    protected void removeDocument(Long position) {
        log.append(LogEntry.delete(number, position));
        table.remove(position);
    }

    /** Removes the documents whose time in an expiring index is over, some at a time so that others get their turn. */
    void removeExpired(StoreIndex index, Instant now) {
        var before = now.minus(Objects.requireNonNull(index.spec().expireAfter()));
        var field = index.spec().parts().getFirst().field();
        var expired = new Document(field, new Document("$lt", before));
        var filter = index.spec().partialFilter();
        if (filter != null) {
            expired.append("$and", List.of(filter));
        }
        while (deleteDocuments(expired, EXPIRED_AT_ONCE, NoopOplog.get()) == EXPIRED_AT_ONCE) {
            // and the next ones
        }
    }

    /** {@code system.indexes} has one description for each name in a collection; matching the whole would misread partial filters. */
    @Override
    public void addDocumentIfMissing(Document document) {
        var key = new Document("ns", document.get("ns")).append("name", document.get("name"));
        change(() -> {
            if (!search(key, null, 0, 1).hasNext()) {
                addDocument(document);
            }
        });
    }

    /** Appends a record of this collection once more if it is still the document's current one. */
    void preserve(long document, long location, ByteBuffer record) {
        change(() -> {
            if (table.get(document) == location) {
                table.put(document, log.append(record));
            }
        });
    }

    // Indexes

    List<StoreIndex> indexes() {
        return planned;
    }

    /** Whether a full disk or a crash came between when the collection was made, so that it has no index of {@code _id} yet. */
    boolean isHalfMade() {
        for (var index : planned) {
            if (index.spec().isId()) {
                return false;
            }
        }
        return !isSystem();
    }

    private boolean isSystem() {
        return getCollectionName().startsWith("system.");
    }

    int number() {
        return number;
    }

    DocumentTable table() {
        return table;
    }

    long bytes() {
        return table.bytes();
    }

    /** Until {@link #finishOpening} indexes are only taken note of, so that one pass over the documents fills them all. */
    void beginOpening() {
        opening = true;
    }

    void finishOpening() {
        opening = false;
        IndexBuild.fill(planned, table, log, this);
    }

    @Override
    public void addIndex(Index<Long> index) {
        change(() -> {
            var existing = getIndexes().stream().filter(each -> each.getName().equals(index.getName())).findFirst();
            if (existing.isPresent()) {
                if (!existing.get().hasSameOptions(index)) {
                    throw new IndexKeySpecsConflictException(index, existing.get());
                }
                return;
            }
            var added = (StoreIndex) index;
            if (!opening) {
                IndexBuild.fill(List.of(added), table, log, this);
            }
            getIndexes().add(added);
            replan();
        });
    }

    @Override
    public void dropIndex(String indexName) {
        change(() -> {
            super.dropIndex(indexName);
            replan();
        });
    }

    private void replan() {
        planned = getIndexes().stream().map(StoreIndex.class::cast).toList();
        indexed = planned.stream().map(StoreIndex::fields).reduce(Set.of(), QueryFields::union);
    }

    // The collection as a whole

    @Override
    public void drop() {
        change(() -> {
            super.drop();
            log.drop(number);
            table.clear();
        });
    }

    @Override
    public void renameTo(MongoDatabase newDatabase, String newCollectionName) {
        change(() -> {
            super.renameTo(newDatabase, newCollectionName);
            log.name(number, new CollectionName(newDatabase.getDatabaseName(), newCollectionName));
        });
    }

    @Override
    protected boolean tracksDataSize() {
        return false; // the table knows
    }

    @Override
    protected void updateDataSize(int sizeDelta) {}

    @Override
    protected int getDataSize() {
        return (int) Math.min(table.bytes(), Integer.MAX_VALUE);
    }
}
