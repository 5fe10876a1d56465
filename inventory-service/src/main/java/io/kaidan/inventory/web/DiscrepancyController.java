package io.kaidan.inventory.web;

import io.kaidan.contracts.MultiLine;
import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.count.Discrepancies;
import io.kaidan.inventory.count.Discrepancy;
import io.kaidan.inventory.count.DiscrepancyDesk;
import io.kaidan.inventory.count.DiscrepancyState.Explained;
import io.kaidan.inventory.count.DiscrepancyState.Open;
import io.kaidan.inventory.count.DiscrepancyState.Resolved;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Discrepancies over HTTP. */
@RestController
@RequestMapping("/api/discrepancies")
@Readers
class DiscrepancyController {

    private final Discrepancies discrepancies;
    private final DiscrepancyDesk desk;

    DiscrepancyController(Discrepancies discrepancies, DiscrepancyDesk desk) {
        this.discrepancies = discrepancies;
        this.desk = desk;
    }

    @GetMapping
    Slice<DiscrepancyView> list(@RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return Slice.of(discrepancies.page(after, Limit.of(limit + 1)), limit, DiscrepancyView::of, Discrepancy::id);
    }

    @GetMapping("/{id}")
    DiscrepancyView one(@PathVariable String id) {
        return DiscrepancyView.of(desk.get(id));
    }

    @PostMapping("/{id}/explanation")
    @RolesAllowed({Roles.WAREHOUSE, Roles.SUPERVISOR, Roles.ADMIN})
    DiscrepancyView explain(@PathVariable String id, @Valid @RequestBody Explanation request, Principal who) {
        return DiscrepancyView.of(desk.explain(id, request.cause, who.getName()));
    }

    @PostMapping("/{id}/resolution")
    @RolesAllowed({Roles.WAREHOUSE, Roles.SUPERVISOR, Roles.ADMIN})
    DiscrepancyView resolve(@PathVariable String id, @Valid @RequestBody Resolution request, Principal who) {
        return DiscrepancyView.of(desk.resolve(id, request.resolution, request.adjustment, who.getName()));
    }

    record Explanation(@NotBlank @Size(max = 1000) @MultiLine String cause) {}

    /** @param adjustment the change of the book; null for the difference between the count and the book */
    record Resolution(@NotBlank @Size(max = 1000) @MultiLine String resolution, @Nullable Quantity adjustment) {}

    record DiscrepancyView(String id, String productId, String warehouseId, Discrepancy.Source source, Quantity book, Quantity counted,
            String state,
            @Nullable String cause, @Nullable String resolution, @Nullable Quantity adjustment, Instant foundAt) {

        static DiscrepancyView of(Discrepancy d) {
            return switch (d.state()) {
                case Open _ -> of(d, null, null, null);
                case Explained(var cause, _, _) -> of(d, cause, null, null);
                case Resolved(var cause, var resolution, var adjustment, _, _) -> of(d, cause, resolution, adjustment);
            };
        }

        private static DiscrepancyView of(Discrepancy d, @Nullable String cause, @Nullable String resolution,
                @Nullable Quantity adjustment) {
            return new DiscrepancyView(d.id(), d.productId(), d.warehouseId(), d.source(), d.book(), d.counted(), d.state().name(), cause,
                    resolution,
                    adjustment, d.foundAt());
        }
    }
}
