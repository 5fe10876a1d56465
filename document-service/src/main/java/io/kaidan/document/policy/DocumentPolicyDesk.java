package io.kaidan.document.policy;

import io.kaidan.document.DocumentProperties;
import io.kaidan.document.Kind;
import io.kaidan.platform.web.IfMatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads and changes the policy. */
@Service
public class DocumentPolicyDesk {

    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final DocumentPolicies policies;
    private final DocumentProperties properties;
    private final Clock clock;
    private @Nullable Reading reading;

    private record Reading(DocumentPolicy policy, Instant at) {}

    public DocumentPolicyDesk(DocumentPolicies policies, DocumentProperties properties, Clock clock) {
        this.policies = policies;
        this.properties = properties;
        this.clock = clock;
    }

    /** The cached policy. A change made by another instance may become visible a second later. */
    public synchronized DocumentPolicy inForce() {
        var now = clock.instant();
        if (reading == null || reading.at.isAfter(now) || reading.at.plus(TRUSTED).isBefore(now)) // a clock may be set back
            reading = new Reading(current(), now);
        return reading.policy;
    }

    DocumentPolicy current() {
        return policies.findById(DocumentPolicy.ID)
                .orElseGet(() -> new DocumentPolicy(DocumentPolicy.ID, properties.automatic(), "configuration", Instant.EPOCH, null));
    }

    synchronized DocumentPolicy change(Set<Kind> automatic, IfMatch version, String by) {
        var policy = current();
        version.check(policy.version());
        var changed = policy.with(automatic, by, clock.instant());
        reading = null;
        return changed.equals(policy) ? policy : policies.save(changed);
    }
}
