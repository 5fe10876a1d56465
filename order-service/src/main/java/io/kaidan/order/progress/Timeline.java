package io.kaidan.order.progress;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The timelines of all orders. */
@Component
public class Timeline {

    private final MongoOperations store;

    Timeline(MongoOperations store) {
        this.store = store;
    }

    public List<TimelineEntry> of(String orderId) {
        return store.find(query(where("orderId").is(orderId)).with(Sort.by("at", "_id")), TimelineEntry.class);
    }

    /** Written again, an entry is the same. */
    public void add(Collection<TimelineEntry> entries) {
        if (entries.isEmpty())
            return;
        var bulk = store.bulkOps(BulkMode.UNORDERED, TimelineEntry.class);
        entries.forEach(entry -> bulk.replaceOne(query(where("_id").is(entry.id())), entry, FindAndReplaceOptions.options().upsert()));
        bulk.execute();
    }

    /** Of these orders, and of what can happen to an order only once: what was told repeatedly. */
    public Map<String, Set<String>> repeated(Collection<String> orderIds, Set<String> types) {
        var query = query(where("orderId").in(orderIds).and("type").in(types));
        query.fields().include("orderId", "type");
        var told = new HashSet<List<String>>();
        var repeated = new HashMap<String, Set<String>>();
        for (var entry : store.find(query, Document.class, "timeline"))
            if (!told.add(List.of(entry.getString("orderId"), entry.getString("type"))))
                repeated.computeIfAbsent(entry.getString("orderId"), _ -> new TreeSet<>()).add(entry.getString("type"));
        return repeated;
    }
}
