package io.kaidan.kpi.facts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import io.kaidan.contracts.Event;
import io.kaidan.platform.web.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Stores and finds the facts of all orders. */
@Component
public class FactBook {

    private final MongoOperations store;

    public FactBook(MongoOperations store) {
        this.store = store;
    }

    /** Stores the facts of the events in one bulk write. It may be repeated, whole or in part. */
    public void note(List<? extends Event> events) {
        var writes = FactUpdates.on(events);
        if (!writes.isEmpty())
            within(facts -> facts.bulkWrite(writes));
    }

    public OrderFacts of(String orderId) {
        return Objects.requireNonNullElseGet(store.findById(orderId, OrderFacts.class), () -> {
            throw new UnknownOrder(orderId);
        });
    }

    /** The facts that match the filter, of received orders, sorted by time of receipt. */
    public List<OrderFacts> find(Bson filter, @Nullable Cursor after, int limit) {
        var unseen = after == null ? filter : and(gte("receivedAt", after.at()), filter, behind(after));
        return read(unseen, ascending("receivedAt", "_id"), limit);
    }

    /** The facts that match the filter, sorted by order id. */
    public List<OrderFacts> findById(Bson filter, @Nullable String after, int limit) {
        return read(after == null ? filter : and(gt("_id", after), filter), ascending("_id"), limit);
    }

    public long count(Bson filter) {
        return within(facts -> facts.countDocuments(filter));
    }

    public List<Document> aggregate(List<Bson> pipeline) {
        return within(facts -> facts.aggregate(pipeline).into(new ArrayList<>()));
    }

    private List<OrderFacts> read(Bson filter, Bson order, int limit) {
        return within(facts -> facts.find(filter).sort(order).limit(limit)
                .map(document -> store.getConverter().read(OrderFacts.class, document)).into(new ArrayList<>()));
    }

    private static Bson behind(Cursor bookmark) {
        return or(gt("receivedAt", bookmark.at()), and(eq("receivedAt", bookmark.at()), gt("_id", bookmark.id())));
    }

    private <T> T within(Function<MongoCollection<Document>, T> work) {
        return Objects.requireNonNull(store.execute(OrderFacts.class, work::apply));
    }
}
