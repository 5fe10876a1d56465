package io.kaidan.platform.history;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.platform.web.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;

/** The versions of documents: the newest is the document itself, the earlier ones were archived before they were replaced. */
public class History {

    private static final String COLLECTION = "history";

    private final MongoOperations store;

    public History(MongoOperations store) {
        this.store = store;
    }

    /** Archives the stored version of an aggregate. Where it is not stored any more, its next version will be refused, too. */
    void archive(MasterData aggregate, String collection, long version) {
        var stored = store.findOne(query(where("_id").is(id(aggregate)).and("version").is(version)), aggregate.getClass(), collection);
        if (stored != null)
            archive(collection, document(stored));
    }

    /** Archives a version before the next one is written. A repeated call changes nothing. */
    public void archive(String collection, Document stored) {
        stored.remove("outbox"); // its events are published from the document that replaces it
        try {
            store.insert(new Document("_id", key(collection, stored, version(stored))).append("document", stored), COLLECTION);
        } catch (DuplicateKeyException e) {
            // archived by somebody whose change was never written, or is written by now
        }
    }

    /**
     * The versions of an aggregate, the newest first.
     *
     * @param after the version after which this part of the list begins
     */
    public <T extends MasterData, V> Slice<HistoryEntry<V>> of(T newest, @Nullable Long after, int limit, Function<T, V> view) {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) newest.getClass();
        return of(store.getCollectionName(type), document(newest), after, limit,
                stored -> view.apply(store.getConverter().read(type, stored)));
    }

    /** The same for a document that is not mapped to a type. */
    public <V> Slice<HistoryEntry<V>> of(String collection, Document newest, @Nullable Long after, int limit,
            Function<Document, V> view) {
        var versions = new ArrayList<Document>();
        if (after == null || version(newest) < after)
            versions.add(newest);
        // what was archived for a change that was never written is the newest version itself
        versions.addAll(archived(collection, newest, after == null ? version(newest) : Math.min(after, version(newest)),
                limit + 1 - versions.size()));
        var entries = IntStream.range(0, versions.size())
                .mapToObj(i -> entry(versions.get(i), i + 1 < versions.size() ? versions.get(i + 1) : null, view)).toList();
        return Slice.of(entries, limit, Function.identity(), entry -> Long.toString(entry.version()));
    }

    private List<Document> archived(String collection, Document newest, long before, int limit) {
        return store.find(query(where("_id").gte(key(collection, newest, 0)).lt(key(collection, newest, before)))
                .with(Sort.by(Direction.DESC, "_id")).limit(limit), Document.class, COLLECTION).stream()
                .map(archived -> archived.get("document", Document.class)).toList();
    }

    private <V> HistoryEntry<V> entry(Document version, @Nullable Document before, Function<Document, V> view) {
        return new HistoryEntry<>(version(version), instant(version, "effectiveFrom"), version.getString("changedBy"),
                instant(version, "changedAt"), version.getString("changeReason"), before == null ? null : view.apply(before),
                view.apply(version));
    }

    private static @Nullable Instant instant(Document document, String field) {
        return document.get(field) instanceof Date date ? date.toInstant() : null;
    }

    /** Sorted by version. */
    private static String key(String collection, Document document, long version) {
        return "%s:%s:%012d".formatted(collection, document.get("_id"), version);
    }

    private static long version(Document document) {
        return document.get("version", Number.class).longValue();
    }

    private Document document(Object aggregate) {
        var document = new Document();
        store.getConverter().write(aggregate, document);
        return document;
    }

    private Object id(MasterData aggregate) {
        return store.getConverter().getMappingContext().getRequiredPersistentEntity(aggregate.getClass()).getIdentifierAccessor(aggregate)
                .getRequiredIdentifier();
    }
}
