package io.kaidan.inventory.web;

import io.kaidan.inventory.audit.StockAudit;
import io.kaidan.inventory.reservation.Reservation;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checks of this service's data. */
@RestController
@RequestMapping("/api/stock/audit")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
class StockAuditController {

    private final StockAudit audit;
    private final Reservations reservations;

    StockAuditController(StockAudit audit, Reservations reservations) {
        this.audit = audit;
        this.reservations = reservations;
    }

    @GetMapping
    Audited audit() {
        return new Audited(audit.check());
    }

    @GetMapping("/orders")
    Slice<OrderFacts> orders(@RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "200") @Min(1) @Max(1000) int limit) {
        return Slice.of(reservations.page(after, Limit.of(limit + 1)), limit, OrderFacts::of, Reservation::orderId);
    }

    record Audited(List<StockAudit.Check> checks) {}

    record OrderFacts(String orderId, String state, String orderNumber, int revision) {

        static OrderFacts of(Reservation r) {
            return new OrderFacts(r.orderId(), r.state().name(), r.demand().orderNumber(), r.demand().revision());
        }
    }
}
