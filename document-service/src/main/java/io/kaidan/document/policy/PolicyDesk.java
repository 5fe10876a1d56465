package io.kaidan.document.policy;

import io.kaidan.document.DocumentProperties;
import io.kaidan.document.Kind;
import io.kaidan.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Where the policy is read and changed. */
@Service
public class PolicyDesk {

    private final Policies policies;
    private final DocumentProperties properties;
    private final Clock clock;

    public PolicyDesk(Policies policies, DocumentProperties properties, Clock clock) {
        this.policies = policies;
        this.properties = properties;
        this.clock = clock;
    }

    public Policy current() {
        return policies.findById(Policy.ID)
                .orElseGet(() -> new Policy(Policy.ID, properties.automatic(), "configuration", Instant.EPOCH, null));
    }

    Policy change(Set<Kind> automatic, IfMatch version, String by) {
        var policy = current();
        version.check(policy.version());
        var changed = policy.with(automatic, by, clock.instant());
        return changed.equals(policy) ? policy : policies.save(changed);
    }
}
