package io.kaidan.document.order;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import io.kaidan.platform.store.Aggregates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The known orders in MongoDB. Queries use the driver, because mapping a query costs more than answering it. */
@Component
class MongoKnownOrders implements KnownOrders {

    private final MongoOperations store;
    private final Aggregates aggregates;

    MongoKnownOrders(MongoOperations store, Aggregates aggregates) {
        this.store = store;
        this.aggregates = aggregates;
    }

    @Override
    public List<KnownOrder> ofOrders(Collection<String> orderIds) {
        return find(in("_id", orderIds));
    }

    @Override
    public List<KnownOrder> changedSince(Collection<KnownOrder> orders) {
        if (orders.isEmpty())
            return List.of();
        var versions = versions(orders.stream().map(KnownOrder::orderId).toList());
        var later = orders.stream().filter(order -> !Objects.equals(order.version(), versions.get(order.orderId())))
                .map(KnownOrder::orderId)
                .toList();
        return later.isEmpty() ? List.of() : ofOrders(later);
    }

    @Override
    public List<KnownOrder> saveAll(Collection<KnownOrder> orders) {
        return aggregates.saveAll(orders);
    }

    private Map<String, Long> versions(List<String> orderIds) {
        return found(in("_id", orderIds), include("version"), Function.identity()).stream()
                .collect(Collectors.toMap(order -> order.getString("_id"), order -> order.getLong("version")));
    }

    private List<KnownOrder> find(Bson filter) {
        return found(filter, new Document(), order -> store.getConverter().read(KnownOrder.class, order));
    }

    private <T> List<T> found(Bson filter, Bson fields, Function<Document, T> read) {
        return Objects.requireNonNull(store.execute(KnownOrder.class,
                orders -> orders.find(filter).projection(fields).map(read::apply).into(new ArrayList<>())));
    }
}
