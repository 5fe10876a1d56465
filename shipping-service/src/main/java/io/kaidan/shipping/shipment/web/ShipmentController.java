package io.kaidan.shipping.shipment.web;

import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.Slice;
import io.kaidan.shipping.shipment.ShipmentQuery;
import io.kaidan.shipping.shipment.ShipmentQuery.Sequence;
import io.kaidan.shipping.shipment.ShipmentSearch;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.shipment.Shipments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
    Slice<ShipmentView> find(@RequestParam @Nullable String orderId, @RequestParam(defaultValue = "") List<Stage> state,
            @RequestParam(defaultValue = "") List<String> carrier,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate dispatchFrom,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate dispatchUntil,
            @RequestParam(defaultValue = "false") boolean delayed, @RequestParam(defaultValue = "id") String sort,
            @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") @Positive @Max(500) int limit,
            HttpServletRequest who) {
        var sequence = Sequence.of(sort);
        var wanted = new ShipmentQuery(orderId, state, carrier, dispatchFrom, dispatchUntil, delayed);
        return Slice.of(search.find(wanted, sequence, after, limit + 1), limit, shipment -> ShipmentView.of(shipment, mayReport(who)),
                sequence::cursor);
    }

    @GetMapping("/{id}")
    ResponseEntity<ShipmentView> one(@PathVariable String id, HttpServletRequest who) {
        var shipment = shipments.get(id);
        return ResponseEntity.ok().eTag(Etags.of(shipment.version())).body(ShipmentView.of(shipment, mayReport(who)));
    }

    /** By hand, as the endpoint for reports allows it. */
    private static boolean mayReport(HttpServletRequest who) {
        return who.isUserInRole(Roles.LOGISTICS) || who.isUserInRole(Roles.ADMIN);
    }
}
