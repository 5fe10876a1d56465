package io.kaidan.shipping.policy;

import io.kaidan.shipping.RecentSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Reads and changes the shipping policy. */
@Service
public final class ShippingPolicyDesk {

    private final ShippingPolicies policies;
    private final ShippingPolicyProperties properties;
    private final ApplicationEventPublisher events;
    private final RecentSetting<ShippingPolicy> recent = new RecentSetting<>(this::current);

    public ShippingPolicyDesk(ShippingPolicies policies, ShippingPolicyProperties properties, ApplicationEventPublisher events) {
        this.policies = policies;
        this.properties = properties;
        this.events = events;
    }

    public ShippingPolicy current() {
        return policies.findById(ShippingPolicy.ID)
                .orElseGet(() -> new ShippingPolicy(ShippingPolicy.ID, properties.pickAheadDays(), null));
    }

    /** The policy, cached for a second. */
    public ShippingPolicy recent() {
        return recent.get();
    }

    /** @param version of the policy that this one replaces */
    public ShippingPolicy decide(int pickAheadDays, @Nullable Long version) {
        var decided = policies.save(new ShippingPolicy(ShippingPolicy.ID, pickAheadDays, version));
        recent.forget();
        events.publishEvent(new Decided());
        return decided;
    }

    /** Publishes the change, since shipments may be due by the new policy. */
    public record Decided() {}
}
