package io.kaidan.order.timeline;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * The timelines of all orders. Each entry is a document of its own, whose id begins with the order's id. One document per order would be
 * rewritten with every entry, which costs more.
 */
@Component
public class Timeline {

    private final AggregateRepository<TimelineEntry> timeline;

    Timeline(AggregateRepositories repositories) {
        timeline = repositories.of(TimelineEntry.class);
    }

    public List<TimelineEntry> of(String orderId) {
        return timeline.find(between(orderId, orderId)).stream()
                .sorted(Comparator.comparing(TimelineEntry::at).thenComparing(TimelineEntry::id)).toList();
    }

    /** Adds entries. An entry that exists already stays unchanged. */
    public void add(List<TimelineEntry> entries) {
        timeline.insertMissing(entries);
    }

    /** For each of these orders: those of the given types of which its timeline has more than one entry. */
    public Map<String, Set<String>> repeated(Collection<String> orderIds, Set<String> types) {
        if (orderIds.isEmpty())
            return Map.of();
        var wanted = Set.copyOf(orderIds);
        var seen = new HashSet<List<String>>();
        var repeated = new HashMap<String, Set<String>>();
        var between = and(between(Collections.min(wanted), Collections.max(wanted)), in("type", types));
        for (var entry : timeline.fields(between, "type")) {
            var orderId = TimelineEntry.orderOf(entry.getString("_id"));
            if (wanted.contains(orderId) && !seen.add(List.of(orderId, entry.getString("type"))))
                repeated.computeIfAbsent(orderId, _ -> new TreeSet<>()).add(entry.getString("type"));
        }
        return repeated;
    }

    private static Bson between(String first, String last) {
        return and(gte("_id", TimelineEntry.first(first)), lt("_id", TimelineEntry.end(last)));
    }
}
