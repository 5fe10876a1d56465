package io.kaidan.order.policy.web;

import io.kaidan.contracts.Limits;
import io.kaidan.contracts.MultiLine;
import io.kaidan.order.policy.OrderPolicies;
import io.kaidan.order.policy.OrderPolicy;
import io.kaidan.platform.history.HistoryEntry;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.setting.Setting;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The policy over HTTP. */
@RestController
@RequestMapping("/api/orders/policy")
class OrderPolicyController {

    private final OrderPolicies policies;

    OrderPolicyController(OrderPolicies policies) {
        this.policies = policies;
    }

    record PolicyBody(@NotNull Boolean straightThroughForTrusted, @NotNull Boolean sameClerkMayVerify, @NotNull Boolean verifyAutomatically,
            @NotNull @Min(1) @Max(400) Integer normalHours, @NotNull @Min(1) @Max(400) Integer urgentHours,
            @Nullable @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2) BigDecimal priceTolerancePercent,
            @Nullable Instant effectiveFrom, @Nullable @Size(max = Limits.REASON) @MultiLine String reason) {

        static PolicyBody of(OrderPolicy policy) {
            return new PolicyBody(policy.straightThroughForTrusted(), policy.sameClerkMayVerify(), policy.verifyAutomatically(),
                    policy.normalHours(), policy.urgentHours(), policy.priceTolerance(), null, null);
        }

        private OrderPolicy policy(OrderPolicy inForce) {
            return new OrderPolicy(straightThroughForTrusted, sameClerkMayVerify, verifyAutomatically, normalHours, urgentHours,
                    priceTolerancePercent == null ? inForce.priceTolerancePercent() : priceTolerancePercent);
        }
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.WAREHOUSE, Roles.LOGISTICS, Roles.DEPARTMENT, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyBody> read() {
        return answer(policies.read());
    }

    /** What is not said of the tolerance leaves it as it is. */
    @PutMapping
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyBody> decide(@Valid @RequestBody PolicyBody body, IfMatch ifMatch, Principal who) {
        return answer(policies.decide(body::policy, body.effectiveFrom, ifMatch, who.getName(), body.reason));
    }

    @GetMapping("/history")
    @RolesAllowed({Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<HistoryEntry<PolicyBody>> history(@RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return policies.history(after, limit, PolicyBody::of);
    }

    private static ResponseEntity<PolicyBody> answer(Setting<OrderPolicy> policy) {
        return ResponseEntity.ok().eTag(Etags.of(policy.version())).body(PolicyBody.of(policy.value()));
    }
}
