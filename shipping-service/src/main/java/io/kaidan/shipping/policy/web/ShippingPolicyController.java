package io.kaidan.shipping.policy.web;

import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.shipping.policy.ShippingPolicy;
import io.kaidan.shipping.policy.ShippingPolicyDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the company decides about shipping. */
@RestController
@RequestMapping("/api/shipments/policy")
class ShippingPolicyController {

    private final ShippingPolicyDesk desk;

    ShippingPolicyController(ShippingPolicyDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.WAREHOUSE, Roles.LOGISTICS, Roles.DEPARTMENT, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyView> current() {
        return view(desk.current());
    }

    @PutMapping
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyView> decide(@Valid @RequestBody Decision decision, IfMatch ifMatch) {
        var current = desk.current();
        ifMatch.check(current.version());
        return view(desk.decide(decision.pickAheadDays, current.version()));
    }

    private static ResponseEntity<PolicyView> view(ShippingPolicy policy) {
        return ResponseEntity.ok().eTag(Etags.of(policy.version())).body(new PolicyView(policy.pickAheadDays()));
    }

    record Decision(@NotNull @PositiveOrZero @Max(365) Integer pickAheadDays) {}

    record PolicyView(int pickAheadDays) {}
}
