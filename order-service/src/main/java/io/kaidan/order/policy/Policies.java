package io.kaidan.order.policy;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The one policy in force. */
@Component
public class Policies {

    private final MongoOperations store;

    Policies(MongoOperations store) {
        this.store = store;
    }

    public Policy current() {
        var decided = store.findById(Policy.ONLY, Policy.class);
        return decided == null ? Policy.unchanged() : decided;
    }

    public Policy decide(Policy policy) {
        return store.save(policy);
    }
}
