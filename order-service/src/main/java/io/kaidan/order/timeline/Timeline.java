package io.kaidan.order.timeline;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.kaidan.platform.store.DuplicateKeys;
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
 * The timelines of all orders. Each entry is a document of its own, whose id begins with the order's id. One document per order would be
 * rewritten with every entry, which costs more.
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

    /** Adds entries. An entry that exists already stays unchanged. */
    public void add(Collection<TimelineEntry> entries) {
        if (entries.isEmpty())
            return;
        var documents = entries.stream().map(entry -> {
            var document = new Document();
            store.getConverter().write(entry, document);
            return document;
        }).toList();
        within(timeline -> {
            try {
                return timeline.insertMany(documents, new InsertManyOptions().ordered(false)).wasAcknowledged();
            } catch (MongoBulkWriteException e) {
                if (DuplicateKeys.caused(e))
                    return true;
                throw e;
            }
        });
    }

    /** For each of these orders: those of the given types of which its timeline has more than one entry. */
    public Map<String, Set<String>> repeated(Collection<String> orderIds, Set<String> types) {
        if (orderIds.isEmpty())
            return Map.of();
        var wanted = Set.copyOf(orderIds);
        var seen = new HashSet<List<String>>();
        var repeated = new HashMap<String, Set<String>>();
        var found = within(entries -> entries.find(and(between(Collections.min(wanted), Collections.max(wanted)), in("type", types)))
                .projection(include("type"))
                .into(new ArrayList<>()));
        for (var entry : found) {
            var orderId = TimelineEntry.orderOf(entry.getString("_id"));
            if (wanted.contains(orderId) && !seen.add(List.of(orderId, entry.getString("type"))))
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
