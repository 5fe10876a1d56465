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
 * News that Kafka has and that still stand in their documents. They are removed a little later and together; a document that is saved again
 * meanwhile is rid of them by that, so only how it was saved last counts. For one thread.
 */
final class Removals {

    private static final Duration REMOVED_AFTER = Duration.ofSeconds(2);
    private static final int MOST = 500;
    private static final String NEWS_ID = PendingEvent.FIELD + ".id";

    private final Map<Place, Standing> standing = new HashMap<>();
    private long since;

    private record Place(String collection, Object id) {}

    private record Standing(long version, Set<String> news) {}

    /** An aggregate was saved with these news, which Kafka has. Saves may be told of in another order than they happened. */
    void saved(String collection, Object id, long version, Set<String> news) {
        var place = new Place(collection, id);
        var known = standing.get(place);
        if (known != null && known.version > version)
            return;
        if (news.isEmpty()) {
            standing.remove(place);
            return;
        }
        if (standing.isEmpty())
            since = System.nanoTime();
        standing.put(place, new Standing(version, news));
    }

    boolean isEmpty() {
        return standing.isEmpty();
    }

    boolean areDue() {
        return !isEmpty() && (standing.size() >= MOST || System.nanoTime() - since > REMOVED_AFTER.toNanos());
    }

    /** What fails is found by the {@link OutboxSweeper}. */
    void send(MongoDatabase database) {
        var due = take();
        due.forEach(
                (collection, removals) -> database.getCollection(collection).bulkWrite(removals, new BulkWriteOptions().ordered(false)));
    }

    /** By collections; nothing is left to be removed afterwards. */
    Map<String, List<UpdateOneModel<Document>>> take() {
        var due = standing.entrySet().stream().collect(Collectors.groupingBy(each -> each.getKey().collection,
                Collectors.mapping(each -> removal(each.getKey().id, each.getValue().news), Collectors.toList())));
        standing.clear();
        return due;
    }

    private static UpdateOneModel<Document> removal(Object id, Set<String> news) {
        return new UpdateOneModel<>(Filters.and(Filters.eq("_id", id), Filters.in(NEWS_ID, news)),
                Updates.pull(PendingEvent.FIELD, Filters.in("id", news)));
    }
}
