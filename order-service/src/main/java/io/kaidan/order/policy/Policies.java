package io.kaidan.order.policy;

import io.kaidan.order.Recent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The one policy in force. */
@Component
public class Policies {

    private final MongoOperations store;
    private final Recent<String, Policy> recent = new Recent<>();

    Policies(MongoOperations store) {
        this.store = store;
    }

    /** As it was decided, perhaps a second ago by another instance. */
    public Policy current() {
        return Objects.requireNonNull(recent.of(Set.of(Policy.ONLY), _ -> Map.of(Policy.ONLY, decided())).get(Policy.ONLY));
    }

    /** As it stands in the store, for whoever changes it. */
    public Policy decided() {
        var decided = store.findById(Policy.ONLY, Policy.class);
        return decided == null ? Policy.unchanged() : decided;
    }

    public Policy decide(Policy policy) {
        return recent.changing(() -> store.save(policy));
    }
}
