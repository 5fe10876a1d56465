package io.kaidan.order.audit.web;

import io.kaidan.order.audit.OrderAudit;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checks of this service's data. */
@RestController
@RequestMapping("/api/orders/audit")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
class OrderAuditController {

    private final OrderAudit audit;

    OrderAuditController(OrderAudit audit) {
        this.audit = audit;
    }

    record AuditView(List<OrderAudit.Check> checks) {}

    @GetMapping
    AuditView check() {
        return new AuditView(audit.checks());
    }

    @GetMapping("/orders")
    Slice<OrderAudit.Facts> orders(@RequestParam @Nullable String after, @RequestParam(defaultValue = "500") @Min(1) @Max(1000) int limit) {
        return Slice.of(audit.facts(after, limit + 1), limit, Function.identity(), OrderAudit.Facts::orderId);
    }
}
