package io.kaidan.platform.outbox;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Removes published events from their documents in batches, after a delay.
 * The next save of a document removes its published events anyway, so only the last save before the batch counts. For one thread.
 */
final class PublishedEventCleanup {

    private static final Duration REMOVED_AFTER = Duration.ofSeconds(2);
    private static final int MOST = 500;
    private static final String EVENT_ID = PendingEvent.FIELD + ".id";

    private final Map<Place, Published> published = new HashMap<>();
    private long since;

    private record Place(String collection, Object id) {}

    private record Published(long version, Set<String> events) {}

    /** Notes that a saved aggregate has these published events. Saves may be noted in another order than they happened. */
    void saved(String collection, Object id, long version, Set<String> events) {
        var place = new Place(collection, id);
        var known = published.get(place);
        if (known != null && known.version > version)
            return;
        if (events.isEmpty()) {
            published.remove(place);
            return;
        }
        if (published.isEmpty())
            since = System.nanoTime();
        published.put(place, new Published(version, events));
    }

    boolean isEmpty() {
        return published.isEmpty();
    }

    boolean areDue() {
        return !isEmpty() && (published.size() >= MOST || System.nanoTime() - since > REMOVED_AFTER.toNanos());
    }

    /** Removes the events. The {@link OutboxSweeper} finds those of a batch that fails. */
    void send(MongoDatabase database) {
        var due = take();
        due.forEach(
                (collection, updates) -> database.getCollection(collection).bulkWrite(updates, new BulkWriteOptions().ordered(false)));
    }

    /** The updates by collection; they are not returned again. */
    Map<String, List<UpdateOneModel<Document>>> take() {
        var due = published.entrySet().stream().collect(Collectors.groupingBy(each -> each.getKey().collection,
                Collectors.mapping(each -> removal(each.getKey().id, each.getValue().events), Collectors.toList())));
        published.clear();
        return due;
    }

    private static UpdateOneModel<Document> removal(Object id, Set<String> events) {
        return new UpdateOneModel<>(Filters.and(Filters.eq("_id", id), Filters.in(EVENT_ID, events)),
                Updates.pull(PendingEvent.FIELD, Filters.in("id", events)));
    }
}
