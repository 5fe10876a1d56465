package io.kaidan.order.progress;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
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
}
