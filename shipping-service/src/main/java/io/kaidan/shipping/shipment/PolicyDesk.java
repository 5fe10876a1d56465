package io.kaidan.shipping.shipment;

import io.kaidan.shipping.Recent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Where the shipping policy is looked up and decided. */
@Service
public class PolicyDesk {

    private final Policies policies;
    private final ShipmentProperties properties;
    private final ApplicationEventPublisher events;
    private final Recent<Policy> recent = new Recent<>(this::current);

    PolicyDesk(Policies policies, ShipmentProperties properties, ApplicationEventPublisher events) {
        this.policies = policies;
        this.properties = properties;
        this.events = events;
    }

    public Policy current() {
        return policies.findById(Policy.ID).orElseGet(() -> new Policy(Policy.ID, properties.pickAheadDays(), null));
    }

    /** By which many shipments go. */
    Policy recent() {
        return recent.get();
    }

    /** @param version of the policy that this one replaces */
    public Policy decide(int pickAheadDays, @Nullable Long version) {
        var decided = policies.save(new Policy(Policy.ID, pickAheadDays, version));
        recent.forget();
        events.publishEvent(new Decided());
        return decided;
    }

    /** Something may be due that was not before. */
    record Decided() {}
}
