package io.kaidan.shipping.policy.web;

import io.kaidan.contracts.Limits;
import io.kaidan.contracts.MultiLine;
import io.kaidan.platform.history.HistoryEntry;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.setting.Setting;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.Slice;
import io.kaidan.shipping.policy.ShippingPolicies;
import io.kaidan.shipping.policy.ShippingPolicy;
import io.kaidan.shipping.policy.ShippingPolicyDecided;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the company decides about shipping. */
@RestController
@RequestMapping("/api/shipments/policy")
class ShippingPolicyController {

    private final ShippingPolicies policies;
    private final ApplicationEventPublisher events;

    ShippingPolicyController(ShippingPolicies policies, ApplicationEventPublisher events) {
        this.policies = policies;
        this.events = events;
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.WAREHOUSE, Roles.LOGISTICS, Roles.DEPARTMENT, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyView> current() {
        return answer(policies.read());
    }

    @PutMapping
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyView> decide(@Valid @RequestBody DecidePolicy decision, IfMatch ifMatch, Principal who) {
        var decided = policies.decide(_ -> new ShippingPolicy(decision.pickAheadDays), decision.effectiveFrom, ifMatch, who.getName(),
                decision.reason);
        events.publishEvent(new ShippingPolicyDecided());
        return answer(decided);
    }

    @GetMapping("/history")
    @RolesAllowed({Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<HistoryEntry<PolicyView>> history(@RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return policies.history(after, limit, PolicyView::of);
    }

    private static ResponseEntity<PolicyView> answer(Setting<ShippingPolicy> policy) {
        return ResponseEntity.ok().eTag(Etags.of(policy.version())).body(PolicyView.of(policy.value()));
    }

    record DecidePolicy(@NotNull @PositiveOrZero @Max(365) Integer pickAheadDays, @Nullable Instant effectiveFrom,
            @Nullable @Size(max = Limits.REASON) @MultiLine String reason) {}

    record PolicyView(int pickAheadDays) {

        static PolicyView of(ShippingPolicy policy) {
            return new PolicyView(policy.pickAheadDays());
        }
    }
}
