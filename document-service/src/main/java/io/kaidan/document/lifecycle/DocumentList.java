package io.kaidan.document.lifecycle;

import io.kaidan.document.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Finds documents by order, kind, state and number, the latest first. */
@Component
public class DocumentList {

    private final MongoOperations store;

    DocumentList(MongoOperations store) {
        this.store = store;
    }

    /** The names of the states, as in {@link DocumentState#name}. */
    public enum State {
        DRAFT,
        SUBMITTED,
        APPROVED,
        ISSUED,
        VOIDED
    }

    /** Criteria; null matches every document. */
    public record Wanted(@Nullable String orderId, @Nullable String orderNumber, @Nullable Kind kind, @Nullable State state,
            @Nullable String number) {}

    public List<Document> find(Wanted wanted, @Nullable String after, int limit) {
        var all = new ArrayList<Criteria>();
        if (wanted.orderId != null)
            all.add(Criteria.where("orderId").is(wanted.orderId));
        if (wanted.orderNumber != null)
            all.add(Criteria.where("orderNumber").is(wanted.orderNumber));
        if (wanted.kind != null)
            all.add(Criteria.where("kind").is(wanted.kind));
        if (wanted.state != null)
            all.add(Criteria.where("state._class").is(wanted.state.name()));
        if (wanted.number != null)
            all.add(Criteria.where("number").is(wanted.number));
        if (after != null)
            all.add(Criteria.where("listed").lt(after));
        var criteria = all.isEmpty() ? new Criteria() : new Criteria().andOperator(all);
        return store.find(Query.query(criteria).with(Sort.by(Sort.Direction.DESC, "listed")).limit(limit), Document.class);
    }
}
