package io.kaidan.order.intake;

import static com.mongodb.client.model.Projections.include;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.model.CountOptions;
import io.kaidan.order.entry.Entries;
import io.kaidan.order.intake.IntakeState.Stage;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
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
    private final AggregateRepository<Intake> intakes;

    Intakes(MongoOperations store, AggregateRepositories repositories) {
        this.store = store;
        this.intakes = repositories.of(Intake.class);
    }

    Optional<Intake> find(String id) {
        return intakes.find(id);
    }

    @Override
    public Optional<Entry> entry(String orderId) {
        return find(orderId).flatMap(Intake::entry);
    }

    @Override
    public Map<String, Boolean> verifiedByRule(Collection<String> orderIds) {
        var entered = new Document("_id", new Document("$in", orderIds)).append("state._class", Stage.ENTERED.alias());
        return intakes.fields(entered, "state.verifiedByRule").stream()
                .collect(Collectors.toMap(intake -> intake.getString("_id"),
                        intake -> intake.get("state", Document.class).getBoolean("verifiedByRule")));
    }

    @Override
    public List<String> underCustomersNumber(String keyPrefix, int limit) {
        var under = new Document("customerNumberKey", new Document("$gte", keyPrefix).append("$lt", keyPrefix + "\uffff"))
                .append("state._class", Stage.ENTERED.alias());
        return intakes.within(stored -> stored.find(under).projection(include("_id")).sort(new Document("position", -1)).limit(limit)
                .map(intake -> intake.getString("_id")).into(new ArrayList<>()));
    }

    /** Whether another request of this customer, in any state, has the same customer order number. */
    boolean knowsCustomersNumber(String customerId, String customerNumberKey, String exceptId) {
        var others = new Document("customerNumberKey", customerNumberKey).append("request.customerId", customerId)
                .append("_id", new Document("$ne", exceptId));
        return intakes.within(stored -> stored.countDocuments(others, new CountOptions().limit(1))) > 0;
    }

    /** Summaries of these intakes. */
    public List<IntakeSummary> summaries(Collection<String> ids) {
        return summaries(query(where("_id").in(ids)));
    }

    Intake insert(Intake intake) {
        return store.insert(intake);
    }

    Intake save(Intake intake) {
        return store.save(intake);
    }

    /** Intakes of this customer with the same customer order number that are open or entered. */
    List<IntakeSummary> underCustomersNumber(String customerId, String customerNumberKey, String exceptId) {
        return summaries(query(where("customerNumberKey").is(customerNumberKey).and("request.customerId").is(customerId)
                .and("_id").ne(exceptId).and("state._class").ne(Stage.REJECTED.alias())));
    }

    /** Newest first. */
    List<IntakeSummary> list(List<Stage> stages, @Nullable String customerId, @Nullable String after, int limit) {
        var criteria = new Criteria();
        if (customerId != null)
            criteria = criteria.and("request.customerId").is(customerId);
        if (!stages.isEmpty())
            criteria = criteria.and("state._class").in(stages.stream().map(Stage::alias).toList());
        if (after != null)
            criteria = criteria.and("position").lt(after);
        return summaries(query(criteria).with(Sort.by(Sort.Direction.DESC, "position")).limit(limit));
    }

    /** Open intakes, oldest first. There is one query for each state, so that each query has its index. */
    List<IntakeSummary> open(@Nullable String after, int limit) {
        return Stream.of(Stage.RECEIVED, Stage.CLARIFYING, Stage.REVIEWED).map(stage -> {
            var criteria = where("state._class").is(stage.alias());
            return query(after == null ? criteria : criteria.and("position").gt(after)).with(Sort.by("position")).limit(limit);
        }).flatMap(query -> summaries(query).stream()).sorted(Comparator.comparing(IntakeSummary::position)).limit(limit).toList();
    }

    /** Entered intakes, sorted by id. */
    public List<IntakeSummary> entered(@Nullable String after, int limit) {
        var criteria = where("state._class").is(Stage.ENTERED.alias());
        return summaries(query(after == null ? criteria : criteria.and("_id").gt(after)).with(Sort.by("_id")).limit(limit));
    }

    private List<IntakeSummary> summaries(Query query) {
        query.fields().exclude("request.lines", "asReceived", "changes", "original", "outbox");
        return store.find(query, IntakeSummary.class, "intakes");
    }
}
