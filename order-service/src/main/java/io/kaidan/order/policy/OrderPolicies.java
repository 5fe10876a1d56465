package io.kaidan.order.policy;

import io.kaidan.order.RecentSettings;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The policy in force, of which there is one. */
@Component
public class OrderPolicies {

    private final MongoOperations store;
    private final RecentSettings<String, OrderPolicy> recent = new RecentSettings<>();

    OrderPolicies(MongoOperations store) {
        this.store = store;
    }

    /** The cached policy. A change made by another instance may become visible a second later. */
    public OrderPolicy current() {
        return Objects.requireNonNull(recent.of(Set.of(OrderPolicy.ONLY), _ -> Map.of(OrderPolicy.ONLY, decided())).get(OrderPolicy.ONLY));
    }

    /** The stored policy, for callers that decide by it or change it. */
    public OrderPolicy decided() {
        var decided = store.findById(OrderPolicy.ONLY, OrderPolicy.class);
        return decided == null ? OrderPolicy.unchanged() : decided;
    }

    public OrderPolicy decide(OrderPolicy policy) {
        return recent.changing(() -> store.save(policy));
    }
}
