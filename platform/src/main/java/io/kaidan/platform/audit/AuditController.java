package io.kaidan.platform.audit;

import io.kaidan.platform.audit.Audit.AuditedOrder;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit of this service, for supervisors and for the comparison of services. */
@RestController
@RequestMapping("/api/operations/${kaidan.service}/audit")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
class AuditController {

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    record AuditView(List<AuditCheck> checks) {}

    @GetMapping
    AuditView checks() {
        return new AuditView(audit.checks());
    }

    @GetMapping("/orders")
    Slice<AuditedOrder> orders(@RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "500") @Min(1) @Max(1000) int limit) {
        return Slice.of(List.<AuditedOrder>copyOf(audit.orders(after, limit + 1)), limit, order -> order, AuditedOrder::orderId);
    }
}
