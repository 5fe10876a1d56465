package io.kaidan.order.intake;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.order.entry.Entries;
import io.kaidan.order.intake.IntakeState.Stage;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** All intakes. */
@Component
public class Intakes implements Entries {

    private final MongoOperations store;

    Intakes(MongoOperations store) {
        this.store = store;
    }

    Optional<Intake> find(String id) {
        return Optional.ofNullable(store.findById(id, Intake.class));
    }

    @Override
    public Optional<Entry> entry(String orderId) {
        return find(orderId).flatMap(Intake::entry);
    }

    /** Without their lines. */
    public List<IntakeSummary> summaries(Collection<String> ids) {
        return summaries(query(where("_id").in(ids)));
    }

    Intake insert(Intake intake) {
        return store.insert(intake);
    }

    Intake save(Intake intake) {
        return store.save(intake);
    }

    /** An intake of this customer under his own number that may still become an order. */
    Optional<IntakeSummary> underCustomersNumber(String customerId, String customerOrderNumber, String exceptId) {
        return summaries(query(where("request.customerOrderNumber").is(customerOrderNumber).and("request.customerId").is(customerId)
                .and("_id").ne(exceptId).and("state._class").nin(Stage.ENTERED.alias(), Stage.REJECTED.alias())).limit(1)).stream()
                .findFirst();
    }

    /** Newest first. */
    List<IntakeSummary> list(@Nullable Stage stage, @Nullable String after, int limit) {
        var criteria = new Criteria();
        if (stage != null)
            criteria = criteria.and("state._class").is(stage.alias());
        if (after != null)
            criteria = criteria.and("position").lt(after);
        return summaries(query(criteria).with(Sort.by(Sort.Direction.DESC, "position")).limit(limit));
    }

    /** Those that have not come to their end, oldest first; one query for each state, so that each has its index. */
    List<IntakeSummary> open(@Nullable String after, int limit) {
        return Stream.of(Stage.RECEIVED, Stage.CLARIFYING, Stage.REVIEWED).map(stage -> {
            var criteria = where("state._class").is(stage.alias());
            return query(after == null ? criteria : criteria.and("position").gt(after)).with(Sort.by("position")).limit(limit);
        }).flatMap(query -> summaries(query).stream()).sorted(Comparator.comparing(IntakeSummary::position)).limit(limit).toList();
    }

    /** Those that were entered, by id. */
    public List<IntakeSummary> entered(@Nullable String after, int limit) {
        var criteria = where("state._class").is(Stage.ENTERED.alias());
        return summaries(query(after == null ? criteria : criteria.and("_id").gt(after)).with(Sort.by("_id")).limit(limit));
    }

    private List<IntakeSummary> summaries(Query query) {
        query.fields().exclude("request.lines", "asReceived", "changes", "original", "outbox");
        return store.find(query, IntakeSummary.class, "intakes");
    }
}
