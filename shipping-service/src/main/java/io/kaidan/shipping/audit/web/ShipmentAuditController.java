package io.kaidan.shipping.audit.web;

import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Slice;
import io.kaidan.shipping.audit.ShipmentAudit;
import io.kaidan.shipping.audit.ShipmentAudit.Check;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.shipment.Shipments;
import io.kaidan.shipping.shipment.ValidDocument;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit of the shipments, and the facts that others compare with the other services. */
@RestController
@RequestMapping("/api/shipments/audit")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
class ShipmentAuditController {

    private final ShipmentAudit audit;
    private final Shipments shipments;

    ShipmentAuditController(ShipmentAudit audit, Shipments shipments) {
        this.audit = audit;
        this.shipments = shipments;
    }

    @GetMapping
    Report check() {
        return new Report(audit.check());
    }

    @GetMapping("/orders")
    Slice<OrderFacts> orders(@RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "200") @Positive @Max(1000) int limit) {
        return Slice.of(shipments.findBehindOrder(after, limit + 1), limit, OrderFacts::of, Shipment::orderId);
    }

    record Report(List<Check> checks) {}

    record OrderFacts(String orderId, Stage state, String shipmentId, @Nullable Integer revision, @Nullable String salesOrderId,
            @Nullable String deliveryNoteId, @Nullable String consignmentNumber) {

        static OrderFacts of(Shipment shipment) {
            var facts = shipment.facts();
            return new OrderFacts(shipment.orderId(), shipment.stage(), shipment.id(),
                    facts.wish() == null ? null : facts.wish().revision(),
                    id(facts.salesOrder()), id(facts.deliveryNote()), shipment.consignmentNumber());
        }

        private static @Nullable String id(@Nullable ValidDocument document) {
            return document == null ? null : document.documentId();
        }
    }
}
