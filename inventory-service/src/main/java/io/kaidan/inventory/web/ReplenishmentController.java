package io.kaidan.inventory.web;

import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.replenishment.Purchasing;
import io.kaidan.inventory.replenishment.Replenishment;
import io.kaidan.inventory.replenishment.ReplenishmentState.Name;
import io.kaidan.inventory.replenishment.Replenishments;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Replenishments over HTTP. */
@RestController
@RequestMapping("/api/replenishments")
@Readers
class ReplenishmentController {

    private final Replenishments replenishments;
    private final Purchasing purchasing;

    ReplenishmentController(Replenishments replenishments, Purchasing purchasing) {
        this.replenishments = replenishments;
        this.purchasing = purchasing;
    }

    @GetMapping
    Slice<ReplenishmentView> list(@RequestParam(required = false) @Nullable Name state, @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        var found = state == null
                ? replenishments.page(after, Limit.of(limit + 1))
                : replenishments.page(state, after, Limit.of(limit + 1));
        return Slice.of(found, limit, ReplenishmentView::of, Replenishment::id);
    }

    @PostMapping("/{id}/progress")
    @RolesAllowed({Roles.DEPARTMENT, Roles.MANAGER, Roles.ADMIN})
    ReplenishmentView progress(@PathVariable String id, @Valid @RequestBody Progress request) {
        return ReplenishmentView.of(purchasing.progress(id, request.state, request.expectedOn));
    }

    record Progress(@NotNull Name state, @Nullable LocalDate expectedOn) {}

    record ReplenishmentView(String id, String productId, String warehouseId, Quantity quantity, LocalDate neededBy, Name state,
            @Nullable LocalDate expectedOn, Instant requestedAt, @Nullable Instant closedAt) {

        static ReplenishmentView of(Replenishment r) {
            return new ReplenishmentView(r.id(), r.productId(), r.warehouseId(), r.quantity(), r.neededBy(), r.state().name(),
                    r.expectedOn(), r.requestedAt(), r.state().closedAt());
        }
    }
}
