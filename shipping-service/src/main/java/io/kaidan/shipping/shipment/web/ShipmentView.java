package io.kaidan.shipping.shipment.web;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.shipping.shipment.DeliveryDemand;
import io.kaidan.shipping.shipment.FailedBooking;
import io.kaidan.shipping.shipment.Note;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentPlan;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.tracking.Journey;
import io.kaidan.shipping.tracking.Scan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shipment for people. What its order waits for, order-service knows. */
record ShipmentView(String id, String orderId, @Nullable String orderNumber, Stage state, @Nullable LocalDate wantedBy,
        @Nullable Address deliverTo, @Nullable String warehouseId, @Nullable String carrier, @Nullable LocalDate dispatchOn,
        @Nullable LocalDate deliverOn, @Nullable String lateBecause, @Nullable String consignmentNumber, @Nullable FailedBooking booking,
        List<PickLine> pickLines, @Nullable Instant dispatchedAt, @Nullable Instant deliveredAt, @Nullable String receivedBy,
        @Nullable LocalDate expectedOn, List<ScanView> reports, List<Note> history, List<Action> actions, long version) {

    /**
     * What a person may do.
     *
     * @param why the reason where it is not allowed
     */
    record Action(String name, boolean allowed, @Nullable String why) {}

    /** @param mayReport whether the person's role allows reports of what a carrier said */
    static ShipmentView of(Shipment shipment, boolean mayReport) {
        var state = shipment.state();
        var demand = Optional.ofNullable(shipment.facts().demand());
        var plan = Optional.ofNullable(state.plan());
        var journey = Journey.of(shipment.scans());
        var notice = state.notice();
        return new ShipmentView(shipment.id(), shipment.orderId(), demand.map(DeliveryDemand::orderNumber).orElse(null), state.stage(),
                demand.map(DeliveryDemand::wantedBy).orElse(null), demand.map(DeliveryDemand::deliverTo).orElse(null),
                plan.map(ShipmentPlan::warehouseId).orElse(null), plan.map(ShipmentPlan::carrier).orElse(null),
                plan.map(ShipmentPlan::dispatchOn).orElse(null),
                plan.map(ShipmentPlan::deliverOn).orElse(null), plan.map(ShipmentPlan::lateBecause).orElse(null),
                shipment.consignmentNumber(), state.failedBooking(), notice == null ? List.of() : notice.lines(),
                journey.leftAt(), journey.delivery() == null ? null : journey.delivery().at(),
                journey.delivery() == null ? null : journey.delivery().detail(), journey.expectedOn(),
                shipment.scans().stream().map(ScanView::of).toList(), shipment.history(), List.of(report(shipment, mayReport)),
                shipment.version() == null ? 0 : shipment.version());
    }

    private static Action report(Shipment shipment, boolean mayReport) {
        var why = !mayReport
                ? "This is for logistics to report. Ask them."
                : shipment.consignmentNumber() == null ? "No carrier has accepted the shipment yet, so there is nothing to report." : null;
        return new Action("report", why == null, why);
    }

    record ScanView(String reportId, Scan.Kind kind, Instant at, @Nullable String detail, @Nullable LocalDate expectedOn) {

        static ScanView of(Scan scan) {
            return new ScanView(scan.reportId(), scan.kind(), scan.at(), scan.detail(), scan.expectedOn());
        }
    }
}
