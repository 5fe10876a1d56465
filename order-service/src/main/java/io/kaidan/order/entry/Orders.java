package io.kaidan.order.entry;

import static com.mongodb.client.model.Filters.in;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.contracts.Texts;
import io.kaidan.order.customer.Customer;
import io.kaidan.order.customer.Customers;
import io.kaidan.order.entry.OrderState.Stage;
import io.kaidan.order.fulfilment.Fulfilments;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** U+10FFFF: the end of a range of texts with a common prefix. */
    private static final String LAST = "\udbff\udfff";
    private static final int MOST_CUSTOMERS = 200;
    private static final int MOST_ENTRIES = 1000;

    private final MongoOperations store;
    private final AggregateRepository<Order> orders;
    private final Fulfilments fulfilments;
    private final Entries entries;
    private final OrderNumbers numbers;
    private final Customers customers;

    Orders(MongoOperations store, AggregateRepositories repositories, Fulfilments fulfilments, Entries entries, OrderNumbers numbers,
            Customers customers) {
        this.store = store;
        this.orders = repositories.of(Order.class);
        this.fulfilments = fulfilments;
        this.entries = entries;
        this.numbers = numbers;
        this.customers = customers;
    }

    public Optional<Order> find(String id) {
        return orders.find(id);
    }

    /** The orders of each list that are in its stage. */
    List<Order> find(Map<Stage, List<String>> ids) {
        var alternatives = ids.entrySet().stream().filter(stage -> !stage.getValue().isEmpty())
                .map(stage -> new Document("_id", new Document("$in", stage.getValue())).append("state._class", stage.getKey().alias()))
                .toList();
        return alternatives.isEmpty() ? List.of() : orders.find(new Document("$or", alternatives));
    }

    /** The order numbers of those intakes whose orders exist, by id. */
    public Map<String, String> numbers(Collection<String> ids) {
        return orders.fields(in("_id", ids), "number").stream()
                .collect(Collectors.toMap(order -> order.getString("_id"), order -> order.getString("number")));
    }

    Order insert(Order order) {
        return store.insert(order);
    }

    Order save(Order order) {
        return store.save(order);
    }

    /** @throws org.springframework.dao.OptimisticLockingFailureException if another instance changed one of them meanwhile */
    void saveAll(List<Order> changed) {
        orders.saveAll(changed);
    }

    /** Those of these orders that are cancelled. */
    public Set<String> cancelled(Collection<String> ids) {
        var cancelled = new Document("_id", new Document("$in", ids)).append("state._class", Stage.CANCELLED.alias());
        return orders.fields(cancelled, "_id").stream().map(order -> order.getString("_id")).collect(Collectors.toSet());
    }

    /**
     * Newest first.
     *
     * @param text begin of the order's or the customer's number in any spelling, the count within an order's number, a part of the
     *     customer's
     * name, or a document's number
     * @param after the position after which the list continues
     */
    List<OrderSummary> search(@Nullable String text, @Nullable Stage stage, @Nullable String customerId, @Nullable String after,
            int limit) {
        var wanted = Texts.trimmed(text);
        if (wanted == null)
            return search(Function.identity(), stage, customerId, after, limit);
        var key = Texts.normal(wanted);
        var number = key.toUpperCase(Locale.ROOT);
        var named = customers.search(wanted, null, MOST_CUSTOMERS).stream().map(Customer::id).toList();
        // one query for each way to find an order, so that each query has its index
        return Stream
                .<Function<Criteria, Criteria>>of(c -> c.and("number").gte(number).lt(number + LAST),
                        c -> c.and("number").in(numbers.counted(key)),
                        c -> c.and("content.customerOrderNumber").gte(wanted).lt(wanted + LAST),
                        c -> c.and("_id").in(entries.underCustomersNumber(key, MOST_ENTRIES)),
                        c -> c.and("content.customerName").gte(wanted).lt(wanted + LAST),
                        c -> c.andOperator(where("content.customerId").in(named)),
                        c -> c.and("_id").in(fulfilments.withDocument(wanted)))
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

    /** Open orders, oldest first. There is one query for each state, so that each query has its index. */
    List<OrderSummary> open(@Nullable String after, int limit) {
        return Stream.of(Stage.ENTERED, Stage.VERIFIED, Stage.PROCESSED).map(stage -> {
            var criteria = where("state._class").is(stage.alias());
            return query(after == null ? criteria : criteria.and("position").gt(after)).with(Sort.by("position")).limit(limit);
        }).flatMap(query -> summaries(query).stream()).sorted(Comparator.comparing(OrderSummary::position)).limit(limit).toList();
    }

    /** Sorted by id. */
    public List<OrderSummary> byId(@Nullable String after, int limit) {
        return summaries((after == null ? new Query() : query(where("_id").gt(after))).with(Sort.by("_id")).limit(limit));
    }

    private List<OrderSummary> summaries(Query query) {
        query.fields().exclude("content.lines", "outbox");
        return store.find(query, OrderSummary.class, "orders");
    }
}
