package io.kaidan.order.policy;

import io.kaidan.platform.history.History;
import io.kaidan.platform.setting.Settings;
import java.time.Clock;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The policy, of which there is one. */
@Component
public class OrderPolicies extends Settings<OrderPolicy> {

    OrderPolicies(MongoOperations store, History history, Clock clock) {
        super(OrderPolicy.class, "orders", OrderPolicy.undecided(), store, history, clock);
    }
}
