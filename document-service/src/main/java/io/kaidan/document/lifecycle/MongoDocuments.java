package io.kaidan.document.lifecycle;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import io.kaidan.platform.store.Aggregates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Documents in MongoDB. Queries use the driver, because mapping a query costs more than answering it. */
@Component
class MongoDocuments implements Documents {

    private final MongoOperations store;
    private final Aggregates aggregates;

    MongoDocuments(MongoOperations store, Aggregates aggregates) {
        this.store = store;
        this.aggregates = aggregates;
    }

    @Override
    public List<Document> withIds(Collection<String> ids) {
        return find(in("_id", ids));
    }

    @Override
    public List<Document> ofOrders(Collection<String> orderIds) {
        return find(in("orderId", orderIds));
    }

    @Override
    public List<Document> approvedBefore(Instant then) {
        return find(and(eq("state._class", "APPROVED"), lt("state.at", Date.from(then))));
    }

    @Override
    public List<Document> replacementsBetween(String from, String to) {
        return find(and(exists("replaces"), gt("listed", from), lt("listed", to), ne("state._class", "VOIDED")));
    }

    @Override
    public List<Document> saveAll(List<Document> documents) {
        return aggregates.saveAll(documents);
    }

    private List<Document> find(Bson filter) {
        return Objects.requireNonNull(store.execute(Document.class, documents -> documents.find(filter)
                .map(document -> store.getConverter().read(Document.class, document)).into(new ArrayList<>())));
    }
}
