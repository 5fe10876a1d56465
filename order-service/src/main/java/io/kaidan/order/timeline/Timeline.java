package io.kaidan.order.timeline;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.kaidan.order.DuplicateKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The timelines of all orders: a document for each entry, found by its id alone, which begins with the order's. One document for each order
 * would be written anew with every entry, which costs more than it saves.
 */
@Component
public class Timeline {

    private final MongoOperations store;

    Timeline(MongoOperations store) {
        this.store = store;
    }

    public List<TimelineEntry> of(String orderId) {
        return within(entries -> entries.find(between(orderId, orderId))
                .map(entry -> store.getConverter().read(TimelineEntry.class, entry)).into(new ArrayList<>())).stream()
                .sorted(Comparator.comparing(TimelineEntry::at).thenComparing(TimelineEntry::id)).toList();
    }

    /** An entry that is there already stays as it is. */
    public void add(Collection<TimelineEntry> entries) {
        if (entries.isEmpty())
            return;
        var told = entries.stream().map(entry -> {
            var document = new Document();
            store.getConverter().write(entry, document);
            return document;
        }).toList();
        within(timeline -> {
            try {
                return timeline.insertMany(told, new InsertManyOptions().ordered(false)).wasAcknowledged();
            } catch (MongoBulkWriteException e) {
                if (DuplicateKeys.is(e))
                    return true;
                throw e;
            }
        });
    }

    /** Of these orders, and of what can happen to an order only once: what was told repeatedly. */
    public Map<String, Set<String>> repeated(Collection<String> orderIds, Set<String> types) {
        if (orderIds.isEmpty())
            return Map.of();
        var wanted = Set.copyOf(orderIds);
        var told = new HashSet<List<String>>();
        var repeated = new HashMap<String, Set<String>>();
        var found = within(entries -> entries.find(and(between(Collections.min(wanted), Collections.max(wanted)), in("type", types)))
                .projection(include("type"))
                .into(new ArrayList<>()));
        for (var entry : found) {
            var orderId = TimelineEntry.orderOf(entry.getString("_id"));
            if (wanted.contains(orderId) && !told.add(List.of(orderId, entry.getString("type"))))
                repeated.computeIfAbsent(orderId, _ -> new TreeSet<>()).add(entry.getString("type"));
        }
        return repeated;
    }

    private static Bson between(String first, String last) {
        return and(gte("_id", TimelineEntry.first(first)), lt("_id", TimelineEntry.end(last)));
    }

    private <T> T within(Function<MongoCollection<Document>, T> work) {
        return Objects.requireNonNull(store.execute(TimelineEntry.COLLECTION, work::apply));
    }
}
