package io.kaidan.order.policy;

import io.kaidan.order.RecentSettings;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The one policy in force. */
@Component
public class OrderPolicies {

    private final MongoOperations store;
    private final RecentSettings<String, OrderPolicy> recent = new RecentSettings<>();

    OrderPolicies(MongoOperations store) {
        this.store = store;
    }

    /** As it was decided, perhaps a second ago by another instance. */
    public OrderPolicy current() {
        return Objects.requireNonNull(recent.of(Set.of(OrderPolicy.ONLY), _ -> Map.of(OrderPolicy.ONLY, decided())).get(OrderPolicy.ONLY));
    }

    /** As it stands in the store, for whoever changes it. */
    public OrderPolicy decided() {
        var decided = store.findById(OrderPolicy.ONLY, OrderPolicy.class);
        return decided == null ? OrderPolicy.unchanged() : decided;
    }

    public OrderPolicy decide(OrderPolicy policy) {
        return recent.changing(() -> store.save(policy));
    }
}
