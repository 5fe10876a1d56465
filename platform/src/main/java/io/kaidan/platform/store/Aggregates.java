package io.kaidan.platform.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.kaidan.platform.outbox.OutboxRelay;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;

/**
 * Saves many aggregates of one type in one bulk write. Each is written with its events and guarded by its version.
 * The type has a component annotated {@code @Version}.
 */
public class Aggregates {

    private final MongoOperations store;
    private final OutboxRelay relay;

    Aggregates(MongoOperations store, OutboxRelay relay) {
        this.store = store;
        this.relay = relay;
    }

    /**
     * Saves the aggregates and returns them with their new versions, in the same order.
     *
     * @param aggregates each at most once
     * @throws OptimisticLockingFailureException if any of them was changed since it was read. All others are saved, so the caller reads all
     *     of them again and repeats what is still to be done
     */
    public <T> List<T> saveAll(Collection<T> aggregates) {
        if (aggregates.isEmpty())
            return List.of();
        var prepared = aggregates.stream().map(this::prepare).toList();
        var collection = prepared.getFirst().collection;
        if (!allWritten(collection, prepared)) {
            offerWritten(collection, prepared);
            throw new OptimisticLockingFailureException(
                    "One of %d documents of %s was changed since it was read".formatted(prepared.size(), collection));
        }
        prepared.forEach(one -> relay.offer(collection, one.document));
        return prepared.stream().map(one -> one.aggregate).toList();
    }

    private <T> boolean allWritten(String collection, List<Prepared<T>> prepared) {
        var models = prepared.stream().map(Prepared::model).toList();
        return Boolean.TRUE.equals(store.execute(collection, documents -> {
            try {
                var result = documents.bulkWrite(models, new BulkWriteOptions().ordered(false));
                return result.getMatchedCount() + result.getInsertedCount() == models.size();
            } catch (MongoBulkWriteException e) {
                if (!DuplicateKeys.caused(e)) {
                    offerWritten(collection, prepared);
                    throw e;
                }
                return false;
            }
        }));
    }

    /** The store does not report which documents were written; those with our events were. */
    private <T> void offerWritten(String collection, List<Prepared<T>> prepared) {
        var ours = prepared.stream().flatMap(one -> eventIds(one.document)).collect(Collectors.toSet());
        var ids = prepared.stream().map(one -> one.document.get("_id")).toList();
        for (var found : store.getCollection(collection).find(Filters.in("_id", ids)))
            if (eventIds(found).anyMatch(ours::contains))
                relay.offer(collection, found);
    }

    private static Stream<String> eventIds(Document aggregate) {
        return aggregate.get("outbox") instanceof Document outbox
                ? outbox.getList("pending", Document.class, List.of()).stream().map(event -> event.getString("id"))
                : Stream.empty();
    }

    @SuppressWarnings("unchecked")
    private <T> Prepared<T> prepare(T aggregate) {
        var entity = (MongoPersistentEntity<T>) store.getConverter().getMappingContext()
                .getRequiredPersistentEntity(aggregate.getClass());
        var version = entity.getRequiredVersionProperty();
        PersistentPropertyAccessor<T> accessor = entity.getPropertyAccessor(aggregate);
        var known = (Long) accessor.getProperty(version);
        accessor.setProperty(version, known == null ? 0L : known + 1);
        var document = new Document();
        store.getConverter().write(accessor.getBean(), document);
        return new Prepared<>(entity.getCollection(), accessor.getBean(), document, known);
    }

    private record Prepared<T>(String collection, T aggregate, Document document, @Nullable Long known) {

        WriteModel<Document> model() {
            return known == null
                    ? new InsertOneModel<>(document)
                    : new ReplaceOneModel<>(Filters.and(Filters.eq("_id", document.get("_id")), Filters.eq("version", known)), document);
        }
    }
}
