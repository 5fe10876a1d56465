package io.kaidan.shipping.shipment.web;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.shipping.shipment.Note;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentPlan;
import io.kaidan.shipping.shipment.ShipmentState;
import io.kaidan.shipping.tracking.Journey;
import io.kaidan.shipping.tracking.Scan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shipment for people.
 *
 * @param waitsFor what has to happen next; absent if nothing more is expected
 */
record ShipmentView(String id, String orderId, @Nullable String orderNumber, ShipmentState state, @Nullable LocalDate wantedBy,
        @Nullable Address deliverTo, @Nullable String warehouseId, @Nullable String carrier, @Nullable LocalDate dispatchOn,
        @Nullable LocalDate deliverOn, @Nullable String lateBecause, @Nullable String consignmentNumber, @Nullable BookingView booking,
        List<PickLine> pickLines, @Nullable Instant dispatchedAt, @Nullable Instant deliveredAt, @Nullable String receivedBy,
        @Nullable LocalDate expectedOn, List<ScanView> reports, List<Note> history, @Nullable String waitsFor, long version) {

    static ShipmentView of(Shipment shipment) {
        var demand = Optional.ofNullable(shipment.facts().wish());
        var plan = Optional.ofNullable(shipment.planning().plan());
        var journey = Journey.of(shipment.scans());
        var picking = shipment.picking();
        return new ShipmentView(shipment.id(), shipment.orderId(), demand.map(w -> w.orderNumber()).orElse(null), shipment.state(),
                demand.map(w -> w.wantedBy()).orElse(null), demand.map(w -> w.deliverTo()).orElse(null),
                plan.map(ShipmentPlan::warehouseId).orElse(null), plan.map(ShipmentPlan::carrier).orElse(null),
                plan.map(ShipmentPlan::dispatchOn).orElse(null),
                plan.map(ShipmentPlan::deliverOn).orElse(null), plan.map(ShipmentPlan::lateBecause).orElse(null),
                shipment.booking().consignmentNumber(), BookingView.of(shipment), picking == null ? List.of() : picking.lines(),
                journey.leftAt(), journey.delivery() == null ? null : journey.delivery().at(),
                journey.delivery() == null ? null : journey.delivery().detail(), journey.expectedOn(),
                shipment.scans().stream().map(ScanView::of).toList(), shipment.history(), waitsFor(shipment),
                shipment.version() == null ? 0 : shipment.version());
    }

    private static @Nullable String waitsFor(Shipment shipment) {
        var facts = shipment.facts();
        return switch (shipment.state()) {
            case EXPECTED -> facts.wish() == null
                    ? "the order"
                    : facts.stockIsThere() ? Optional.ofNullable(shipment.planning().problem()).orElse("its plan") : "stock";
            case PLANNED -> !facts.stockIsThere()
                    ? "stock"
                    : facts.salesOrderIsThere() ? "the day on which the warehouse is asked to pick" : "the sales order";
            case PICKING -> "the warehouse";
            case PICKED -> facts.deliveryNote() == null
                    ? "the delivery note"
                    : Optional.ofNullable(shipment.booking().problem()).orElse("the carrier's confirmation");
            case BOOKED -> "the carrier to pick up the goods";
            case DISPATCHED -> "delivery";
            case FAILED -> "another attempt, or the return of the goods";
            case DELIVERED, RETURNED, CANCELLED -> null;
        };
    }

    /** The state of a booking that has not succeeded yet. */
    record BookingView(int attempts, String problem, @Nullable Instant nextAt) {

        static @Nullable BookingView of(Shipment shipment) {
            var booking = shipment.booking();
            return booking.problem() == null ? null : new BookingView(booking.attempts(), booking.problem(), booking.nextAt());
        }
    }

    record ScanView(String reportId, Scan.Kind kind, Instant at, @Nullable String detail, @Nullable LocalDate expectedOn) {

        static ScanView of(Scan scan) {
            return new ScanView(scan.reportId(), scan.kind(), scan.at(), scan.detail(), scan.expectedOn());
        }
    }
}
