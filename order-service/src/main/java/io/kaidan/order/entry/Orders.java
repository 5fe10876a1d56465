package io.kaidan.order.entry;

import static com.mongodb.client.model.Filters.in;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.contracts.Texts;
import io.kaidan.order.customer.Customer;
import io.kaidan.order.customer.Customers;
import io.kaidan.order.entry.OrderQuery.Need;
import io.kaidan.order.entry.OrderState.Stage;
import io.kaidan.order.fulfilment.Fulfilments;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private static final int MOST_NEEDING = 5000;
    private static final List<Stage> OPEN = List.of(Stage.ENTERED, Stage.VERIFIED, Stage.PROCESSED);

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

    /** @param after the position after which the list continues */
    List<OrderSummary> search(OrderQuery wanted, LocalDate today, OrderSort sort, @Nullable String after, int limit) {
        var conditions = Stream.concat(conditions(wanted, today), sort.behind(after).stream()).toList();
        var ways = ways(wanted.text());
        if (ways.isEmpty())
            return page(conditions, sort, limit);
        return ways.stream().flatMap(way -> page(Stream.concat(Stream.of(way), conditions.stream()).toList(), sort, limit).stream())
                .collect(Collectors.toMap(OrderSummary::id, Function.identity(), (one, _) -> one)).values().stream()
                .sorted(sort.comparator()).limit(limit).toList();
    }

    /** How many orders these are; the count stops at this many. With a text, only the first so many that it finds are counted. */
    int count(OrderQuery wanted, LocalDate today, int most) {
        var conditions = conditions(wanted, today);
        if (wanted.text() != null) {
            var found = search(wanted.with(List.of(), List.of()), today, OrderSort.LATEST, null, most).stream().map(OrderSummary::id)
                    .toList();
            conditions = Stream.concat(Stream.of(where("_id").in(found)), conditions);
        }
        return (int) store.count(all(conditions.toList()).limit(most), "orders");
    }

    private List<OrderSummary> page(List<Criteria> conditions, OrderSort sort, int limit) {
        return summaries(all(conditions).with(sort.sort()).limit(limit));
    }

    private static Query all(List<Criteria> conditions) {
        return conditions.isEmpty() ? new Query() : query(new Criteria().andOperator(conditions));
    }

    /** Each way to find an order by a text, so that each has its query and its index. */
    private List<Criteria> ways(@Nullable String text) {
        var wanted = Texts.trimmed(text);
        if (wanted == null)
            return List.of();
        var key = Texts.normal(wanted);
        var number = key.toUpperCase(Locale.ROOT);
        var named = customers.search(wanted, null, MOST_CUSTOMERS).stream().map(Customer::id).toList();
        return List.of(where("number").gte(number).lt(number + LAST), where("number").in(numbers.counted(key)),
                where("content.customerOrderNumber").gte(wanted).lt(wanted + LAST),
                where("_id").in(entries.underCustomersNumber(key, MOST_ENTRIES)),
                where("content.customerName").gte(wanted).lt(wanted + LAST), where("content.customerId").in(named),
                where("_id").in(fulfilments.withDocument(wanted)));
    }

    private Stream<Criteria> conditions(OrderQuery wanted, LocalDate today) {
        return Stream.of(
                wanted.stages().isEmpty() ? null : inStages(wanted.stages()),
                wanted.needs().isEmpty()
                        ? null
                        : new Criteria().orOperator(wanted.needs().stream().map(need -> needing(need, today)).toList()),
                wanted.channels().isEmpty() ? null : where("channel").in(wanted.channels()),
                wanted.clerks().isEmpty() ? null : where("enteredBy").in(wanted.clerks()),
                wanted.customerId() == null ? null : where("content.customerId").is(wanted.customerId()),
                wanted.wantedFrom() == null ? null : where("content.wantedBy").gte(wanted.wantedFrom()),
                wanted.wantedUntil() == null ? null : where("content.wantedBy").lte(wanted.wantedUntil())).filter(Objects::nonNull);
    }

    private Criteria needing(Need need, LocalDate today) {
        return switch (need) {
            case VERIFICATION -> inStages(List.of(Stage.ENTERED));
            case GOODS -> inStages(OPEN).and("_id").in(fulfilments.withoutGoods(MOST_NEEDING));
            case DISPATCH -> inStages(OPEN).and("_id").in(fulfilments.toLeave(today, MOST_NEEDING));
            case HASTE -> inStages(OPEN).and("content.wantedBy").lt(today);
        };
    }

    private static Criteria inStages(List<Stage> stages) {
        var aliases = stages.stream().map(Stage::alias).toList();
        return aliases.size() == 1 ? where("state._class").is(aliases.getFirst()) : where("state._class").in(aliases);
    }

    /** Open orders, oldest first. There is one query for each state, so that each query has its index. */
    List<OrderSummary> open(@Nullable String after, int limit) {
        return OPEN.stream().map(stage -> {
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
