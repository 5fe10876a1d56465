package io.kaidan.shipping.shipment.web;

import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.Slice;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentSearch;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.shipment.Shipments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shipments over HTTP, read only: events and reports change them, not requests. */
@RestController
@RequestMapping("/api/shipments")
@RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.WAREHOUSE, Roles.WAREHOUSE_SYSTEM, Roles.LOGISTICS, Roles.LOGISTICS_SYSTEM,
        Roles.MANAGER, Roles.ADMIN})
class ShipmentController {

    private final Shipments shipments;
    private final ShipmentSearch search;

    ShipmentController(Shipments shipments, ShipmentSearch search) {
        this.shipments = shipments;
        this.search = search;
    }

    @GetMapping
    Slice<ShipmentView> find(@RequestParam @Nullable String orderId, @RequestParam @Nullable Stage state,
            @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") @Positive @Max(500) int limit) {
        return Slice.of(search.find(orderId, state, after, limit + 1), limit, ShipmentView::of, Shipment::id);
    }

    @GetMapping("/{id}")
    ResponseEntity<ShipmentView> one(@PathVariable String id) {
        var shipment = shipments.get(id);
        return ResponseEntity.ok().eTag(Etags.of(shipment.version())).body(ShipmentView.of(shipment));
    }
}
