package io.kaidan.document.order;

import static com.mongodb.client.model.Filters.in;

import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The known orders in MongoDB. */
@Component
class MongoKnownOrders implements KnownOrders {

    private final AggregateRepository<KnownOrder> known;

    MongoKnownOrders(AggregateRepositories repositories) {
        known = repositories.of(KnownOrder.class);
    }

    @Override
    public List<KnownOrder> ofOrders(Collection<String> orderIds) {
        return known.withIds(orderIds);
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
        return known.saveAll(orders);
    }

    private Map<String, Long> versions(List<String> orderIds) {
        return known.fields(in("_id", orderIds), "version").stream()
                .collect(Collectors.toMap(order -> order.getString("_id"), order -> order.getLong("version")));
    }

}
