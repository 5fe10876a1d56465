package io.kaidan.document.lifecycle;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/** Documents in MongoDB. */
@Component
class MongoDocuments implements Documents {

    private final AggregateRepository<Document> documents;

    MongoDocuments(AggregateRepositories repositories) {
        documents = repositories.of(Document.class);
    }

    @Override
    public List<Document> withIds(Collection<String> ids) {
        return documents.withIds(ids);
    }

    @Override
    public List<Document> ofOrders(Collection<String> orderIds) {
        return documents.find(in("orderId", orderIds));
    }

    @Override
    public List<Document> approvedBefore(Instant then) {
        return documents.find(and(eq("state._class", "APPROVED"), lt("state.at", Date.from(then))));
    }

    @Override
    public List<Document> replacementsBetween(String from, String to) {
        return documents.find(and(exists("replaces"), gt("listed", from), lt("listed", to), ne("state._class", "VOIDED")));
    }

    @Override
    public List<Document> saveAll(List<Document> changed) {
        return documents.saveAll(changed);
    }
}
