package io.kaidan.shipping.policy;

import io.kaidan.platform.history.History;
import io.kaidan.platform.setting.Settings;
import java.time.Clock;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The shipping policy, of which there is one. */
@Component
public class ShippingPolicies extends Settings<ShippingPolicy> {

    ShippingPolicies(ShippingPolicyProperties properties, MongoOperations store, History history, Clock clock) {
        super(ShippingPolicy.class, "shipping", new ShippingPolicy(properties.pickAheadDays()), store, history, clock);
    }
}
