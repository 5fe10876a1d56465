package io.kaidan.order.entry;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.order.entry.OrderState.Stage;
import io.kaidan.order.standing.Standings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** All orders. */
@Component
public class Orders {

    private static final String LAST = "\uffff";

    private final MongoOperations store;
    private final Standings standings;

    Orders(MongoOperations store, Standings standings) {
        this.store = store;
        this.standings = standings;
    }

    public Optional<Order> find(String id) {
        return Optional.ofNullable(store.findById(id, Order.class));
    }

    List<Order> find(Collection<String> ids, Stage... stages) {
        return store.find(query(where("_id").in(ids).and("state._class").in(Stream.of(stages).map(Stage::alias).toList())), Order.class);
    }

    /** Numbers of those of these that are orders already. */
    public Map<String, String> numbers(Collection<String> ids) {
        var query = query(where("_id").in(ids));
        query.fields().include("number");
        return store.find(query, Document.class, "orders").stream()
                .collect(Collectors.toMap(order -> order.getString("_id"), order -> order.getString("number")));
    }

    Order insert(Order order) {
        return store.insert(order);
    }

    Order save(Order order) {
        return store.save(order);
    }

    /** An order of this customer under his own number that was not cancelled. */
    public Optional<OrderSummary> underCustomersNumber(String customerId, String customerOrderNumber, String exceptId) {
        var query = query(where("content.customerOrderNumber").is(customerOrderNumber).and("content.customerId").is(customerId)
                .and("_id").ne(exceptId).and("state._class").ne(Stage.CANCELLED.alias())).limit(1);
        return summaries(query).stream().findFirst();
    }

    /**
     * Newest first.
     *
     * @param text begin of the order's or the customer's number, or the customer's name, or a document's number
     * @param after the position after which the list goes on
     */
    List<OrderSummary> search(@Nullable String text, @Nullable Stage stage, @Nullable String customerId, @Nullable String after,
            int limit) {
        if (text == null || text.isBlank())
            return search(Function.identity(), stage, customerId, after, limit);
        var wanted = text.strip();
        // one query for each way to find it, so that each has its index
        return Stream
                .<Function<Criteria, Criteria>>of(c -> c.and("number").gte(wanted).lt(wanted + LAST),
                        c -> c.and("content.customerOrderNumber").gte(wanted).lt(wanted + LAST),
                        c -> c.and("content.customerName").gte(wanted).lt(wanted + LAST),
                        c -> c.and("_id").in(standings.withDocument(wanted)))
                .flatMap(way -> search(way, stage, customerId, after, limit).stream())
                .collect(Collectors.toMap(OrderSummary::id, Function.identity(), (one, _) -> one)).values().stream()
                .sorted(Comparator.comparing(OrderSummary::position).reversed()).limit(limit).toList();
    }

    private List<OrderSummary> search(Function<Criteria, Criteria> way, @Nullable Stage stage, @Nullable String customerId,
            @Nullable String after, int limit) {
        var criteria = new Criteria();
        if (stage != null)
            criteria = criteria.and("state._class").is(stage.alias());
        if (customerId != null)
            criteria = criteria.and("content.customerId").is(customerId);
        if (after != null)
            criteria = criteria.and("position").lt(after);
        return summaries(query(way.apply(criteria)).with(Sort.by(Sort.Direction.DESC, "position")).limit(limit));
    }

    /** Those that have not come to their end, oldest first; one query for each state, so that each has its index. */
    List<OrderSummary> open(@Nullable String after, int limit) {
        return Stream.of(Stage.ENTERED, Stage.VERIFIED, Stage.PROCESSED).map(stage -> {
            var criteria = where("state._class").is(stage.alias());
            return query(after == null ? criteria : criteria.and("position").gt(after)).with(Sort.by("position")).limit(limit);
        }).flatMap(query -> summaries(query).stream()).sorted(Comparator.comparing(OrderSummary::position)).limit(limit).toList();
    }

    /** By id. */
    public List<OrderSummary> byId(@Nullable String after, int limit) {
        return summaries((after == null ? new Query() : query(where("_id").gt(after))).with(Sort.by("_id")).limit(limit));
    }

    private List<OrderSummary> summaries(Query query) {
        query.fields().exclude("content.lines", "outbox");
        return store.find(query, OrderSummary.class, "orders");
    }
}
