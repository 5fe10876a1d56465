package io.kaidan.platform.store;

import static java.util.stream.Collectors.toSet;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.kaidan.platform.outbox.OutboxRelay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;

/**
 * The stored documents of one type. Queries and writes use the driver, because mapping a query by Spring Data costs more than answering it;
 * failures are translated as Spring Data does.
 */
public final class AggregateRepository<T> {

    private final MongoOperations store;
    private final OutboxRelay relay;
    private final MongoPersistentEntity<T> entity;

    @SuppressWarnings("unchecked")
    AggregateRepository(MongoOperations store, OutboxRelay relay, Class<T> type) {
        this.store = store;
        this.relay = relay;
        this.entity = (MongoPersistentEntity<T>) store.getConverter().getMappingContext().getRequiredPersistentEntity(type);
    }

    public Optional<T> find(String id) {
        return withIds(List.of(id)).stream().findFirst();
    }

    public List<T> withIds(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : find(Filters.in("_id", ids));
    }

    public List<T> find(Bson filter) {
        return within(documents -> documents.find(filter).map(this::read).into(new ArrayList<>()));
    }

    /** @param limit 0 for no limit */
    public List<T> find(Bson filter, Bson sort, int limit) {
        return within(documents -> documents.find(filter).sort(sort).limit(limit).map(this::read).into(new ArrayList<>()));
    }

    /** The ids and these fields only, as they are stored. */
    public List<Document> fields(Bson filter, String... fields) {
        return within(documents -> documents.find(filter).projection(Projections.include(fields)).into(new ArrayList<>()));
    }

    public List<Document> aggregate(List<? extends Bson> pipeline) {
        return within(documents -> documents.aggregate(pipeline).into(new ArrayList<>()));
    }

    /** What else the driver can do with the collection. */
    public <R> R within(Function<MongoCollection<Document>, R> work) {
        return Objects.requireNonNull(store.execute(entity.getCollection(), work::apply));
    }

    public T read(Document document) {
        return store.getConverter().read(entity.getType(), document);
    }

    public Document written(Object value) {
        var document = new Document();
        store.getConverter().write(value, document);
        return document;
    }

    /**
     * Inserts in one bulk write; what has a document already is left as it is stored.
     *
     * @return those that had a document with the same key
     */
    public List<T> insertMissing(List<T> values) {
        return values.isEmpty() ? List.of() : within(documents -> {
            try {
                documents.insertMany(values.stream().map(this::written).toList(), new InsertManyOptions().ordered(false));
                return List.of();
            } catch (MongoBulkWriteException e) {
                if (!DuplicateKeys.caused(e))
                    throw e;
                return e.getWriteErrors().stream().map(error -> values.get(error.getIndex())).toList();
            }
        });
    }

    /** Sends the writes together and tells whether each found, or made, its document. Those that did not change nothing. */
    public boolean writeAll(List<? extends WriteModel<Document>> writes) {
        return writeAll(writes, () -> {});
    }

    private boolean writeAll(List<? extends WriteModel<Document>> writes, Runnable ifOnlySome) {
        return writes.isEmpty() || within(documents -> {
            try {
                var result = documents.bulkWrite(writes, new BulkWriteOptions().ordered(false));
                if (result.getMatchedCount() + result.getInsertedCount() + result.getUpserts().size() == writes.size())
                    return true;
            } catch (MongoBulkWriteException e) {
                if (!DuplicateKeys.caused(e)) {
                    ifOnlySome.run();
                    throw e;
                }
            }
            ifOnlySome.run();
            return false;
        });
    }

    /**
     * Saves the aggregates in one bulk write, each with its events and guarded by its version, and returns them with their new versions, in
     * the same order. The type has a component annotated {@code @Version}.
     *
     * @param aggregates each at most once
     * @throws OptimisticLockingFailureException if any of them was changed since it was read. All others are saved, so the caller reads all
     *     of them again and repeats what is still to be done
     */
    public List<T> saveAll(Collection<T> aggregates) {
        var prepared = aggregates.stream().map(this::prepare).toList();
        if (!writeAll(prepared.stream().map(Prepared::model).toList(), () -> offerWritten(prepared)))
            throw new OptimisticLockingFailureException(
                    "One of %d documents of %s was changed since it was read".formatted(prepared.size(), entity.getCollection()));
        prepared.forEach(one -> relay.offer(entity.getCollection(), one.document));
        return prepared.stream().map(one -> one.aggregate).toList();
    }

    /** The store does not report which documents were written; those with our events were. */
    private void offerWritten(List<Prepared<T>> prepared) {
        var ours = prepared.stream().flatMap(one -> eventIds(one.document)).collect(toSet());
        var ids = prepared.stream().map(one -> one.document.get("_id")).toList();
        for (var found : within(documents -> documents.find(Filters.in("_id", ids)).into(new ArrayList<>())))
            if (eventIds(found).anyMatch(ours::contains))
                relay.offer(entity.getCollection(), found);
    }

    private static Stream<String> eventIds(Document aggregate) {
        return aggregate.get("outbox") instanceof Document outbox
                ? outbox.getList("pending", Document.class, List.of()).stream().map(event -> event.getString("id"))
                : Stream.empty();
    }

    private Prepared<T> prepare(T aggregate) {
        var version = entity.getRequiredVersionProperty();
        PersistentPropertyAccessor<T> accessor = entity.getPropertyAccessor(aggregate);
        var known = (Long) accessor.getProperty(version);
        accessor.setProperty(version, known == null ? 0L : known + 1);
        return new Prepared<>(accessor.getBean(), written(accessor.getBean()), known);
    }

    private record Prepared<T>(T aggregate, Document document, @Nullable Long known) {

        WriteModel<Document> model() {
            return known == null
                    ? new InsertOneModel<>(document)
                    : new ReplaceOneModel<>(Filters.and(Filters.eq("_id", document.get("_id")), Filters.eq("version", known)), document);
        }
    }
}
