package io.kaidan.shipping.shipment.web;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.shipping.shipment.DeliveryDemand;
import io.kaidan.shipping.shipment.FailedBooking;
import io.kaidan.shipping.shipment.NextPlan.Postponed;
import io.kaidan.shipping.shipment.Note;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentPlan;
import io.kaidan.shipping.shipment.ShipmentState.Booked;
import io.kaidan.shipping.shipment.ShipmentState.Cancelled;
import io.kaidan.shipping.shipment.ShipmentState.Delivered;
import io.kaidan.shipping.shipment.ShipmentState.Dispatched;
import io.kaidan.shipping.shipment.ShipmentState.Expected;
import io.kaidan.shipping.shipment.ShipmentState.Failed;
import io.kaidan.shipping.shipment.ShipmentState.Picked;
import io.kaidan.shipping.shipment.ShipmentState.Picking;
import io.kaidan.shipping.shipment.ShipmentState.Planned;
import io.kaidan.shipping.shipment.ShipmentState.Returned;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
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
record ShipmentView(String id, String orderId, @Nullable String orderNumber, Stage state, @Nullable LocalDate wantedBy,
        @Nullable Address deliverTo, @Nullable String warehouseId, @Nullable String carrier, @Nullable LocalDate dispatchOn,
        @Nullable LocalDate deliverOn, @Nullable String lateBecause, @Nullable String consignmentNumber, @Nullable FailedBooking booking,
        List<PickLine> pickLines, @Nullable Instant dispatchedAt, @Nullable Instant deliveredAt, @Nullable String receivedBy,
        @Nullable LocalDate expectedOn, List<ScanView> reports, List<Note> history, @Nullable String waitsFor,
        List<Action> actions, long version) {

    /**
     * What a person may do.
     *
     * @param why the reason where it is not allowed
     */
    record Action(String name, boolean allowed, @Nullable String why) {}

    /** @param mayReport whether the person's role allows reports of what a carrier said */
    static ShipmentView of(Shipment shipment, boolean mayReport) {
        var state = shipment.state();
        var demand = Optional.ofNullable(shipment.facts().wish());
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
                shipment.scans().stream().map(ScanView::of).toList(), shipment.history(), waitsFor(shipment),
                List.of(report(shipment, mayReport)),
                shipment.version() == null ? 0 : shipment.version());
    }

    private static Action report(Shipment shipment, boolean mayReport) {
        var why = !mayReport
                ? "This is for logistics to report. Ask them."
                : shipment.consignmentNumber() == null ? "No carrier has accepted the shipment yet, so there is nothing to report." : null;
        return new Action("report", why == null, why);
    }

    private static @Nullable String waitsFor(Shipment shipment) {
        var facts = shipment.facts();
        return switch (shipment.state()) {
            case Expected(var next) -> facts.wish() == null
                    ? "the order"
                    : !facts.stockIsThere() ? "stock" : next instanceof Postponed postponed ? postponed.problem() : "its plan";
            case Planned _ -> !facts.stockIsThere()
                    ? "stock"
                    : facts.salesOrderIsThere() ? "the day on which the warehouse is asked to pick" : "the sales order";
            case Picking _ -> "the warehouse";
            case Picked(_, _, var failed) -> facts.deliveryNote() == null
                    ? "the delivery note"
                    : failed == null ? "the carrier's confirmation" : failed.problem();
            case Booked _ -> "the carrier to pick up the goods";
            case Dispatched _ -> "delivery";
            case Failed _ -> "another attempt, or the return of the goods";
            case Delivered _,Returned _,Cancelled _ -> null;
        };
    }

    record ScanView(String reportId, Scan.Kind kind, Instant at, @Nullable String detail, @Nullable LocalDate expectedOn) {

        static ScanView of(Scan scan) {
            return new ScanView(scan.reportId(), scan.kind(), scan.at(), scan.detail(), scan.expectedOn());
        }
    }
}
