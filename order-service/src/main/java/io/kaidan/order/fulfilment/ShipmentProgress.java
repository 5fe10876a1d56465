package io.kaidan.order.fulfilment;

import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.DeliveryFailed;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.PlanningFailed;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelayed;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentProgressed;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentReturned;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The state of an order's shipment. The state follows the latest event by time, except that a dispatched shipment never returns to an
 * earlier state. The facts that count for the order ({@code plannedAt}, {@code dispatchedAt}, {@code deliveredAt}) are kept whatever the
 * sequence of the events.
 *
 * @param note why the goods come late, or what went wrong last: what a carrier wrote, or the key of a message
 */
public record ShipmentProgress(@Nullable String id, State state, Instant asOf, @Nullable String carrier, @Nullable String consignmentNumber,
        @Nullable LocalDate dispatchOn, @Nullable LocalDate deliverOn, @Nullable String note, @Nullable Instant plannedAt,
        @Nullable Instant dispatchedAt, @Nullable Instant deliveredAt, long edition) implements Fulfilment.Part {

    /** Sorted by their sequence, for events with equal times. */
    public enum State {
        NONE,
        UNPLANNABLE,
        PLANNED,
        PICKING,
        PICKED,
        BOOKED,
        DISPATCHED,
        DELIVERED,
        FAILED,
        RETURNED;

        /** Whether no event can lead from the later state back to this one. Then the times of the events do not matter. */
        private boolean isLeftBehindBy(State later) {
            return later.compareTo(DISPATCHED) >= 0
                    && (compareTo(DISPATCHED) < 0 || (this == DISPATCHED && (later == DELIVERED || later == RETURNED)));
        }
    }

    static final ShipmentProgress UNKNOWN = new ShipmentProgress(null, State.NONE, Instant.EPOCH, null, null, null, null, null, null, null,
            null, 0);

    ShipmentProgress after(ShipmentEvent event) {
        var of = id == null ? with(event.shipmentId()) : this;
        return switch (event) {
            case ShipmentPlanned planned -> of.planned(planned.carrier(), planned.dispatchOn(), planned.deliverOn(), planned.lateBecause(),
                    planned.at());
            case ShipmentReplanned planned ->
                of.planned(planned.carrier(), planned.dispatchOn(), planned.deliverOn(), planned.lateBecause(), planned.at());
            case PlanningFailed failed -> of.to(State.UNPLANNABLE, null, failed.at());
            case PickingRequested picking -> of.to(State.PICKING, note, picking.at());
            case GoodsPicked picked -> of.to(State.PICKED, note, picked.at());
            case PickShort missing -> of.to(State.PLANNED, "PICK_SHORT", missing.at());
            case ShipmentBooked booked ->
                of.consigned(booked.carrier(), booked.consignmentNumber()).to(State.BOOKED, note, booked.at());
            case ShipmentDispatched dispatched -> of.consigned(dispatched.carrier(), dispatched.consignmentNumber())
                    .to(State.DISPATCHED, note, dispatched.at()).dispatched(dispatched.at());
            case ShipmentProgressed progressed -> of.to(State.DISPATCHED, note, progressed.at());
            case ShipmentDelayed delayed -> of.delayed(delayed.reason(), delayed.expectedOn(), delayed.at());
            case ShipmentDelivered delivered -> of.to(State.DELIVERED, null, delivered.at()).delivered(delivered.at());
            case DeliveryFailed failed -> of.to(State.FAILED, failed.reason(), failed.at());
            case ShipmentReturned returned -> of.to(State.RETURNED, returned.reason(), returned.at());
        };
    }

    private boolean isPast(State next, Instant at) {
        return !state.isLeftBehindBy(next) && (at.isBefore(asOf) || (at.equals(asOf) && next.compareTo(state) < 0));
    }

    private ShipmentProgress to(State next, @Nullable String noted, Instant at) {
        return isPast(next, at)
                ? this
                : new ShipmentProgress(id, next, at, carrier, consignmentNumber, dispatchOn, deliverOn, noted, plannedAt, dispatchedAt,
                        deliveredAt, edition);
    }

    private ShipmentProgress planned(String by, LocalDate dispatch, LocalDate deliver, @Nullable String lateBecause, Instant at) {
        var first = plannedAt == null || at.isBefore(plannedAt) ? at : plannedAt;
        var isFirst = plannedAt == null; // a plan that is told again does not bring back a day that was withdrawn
        var counted = new ShipmentProgress(id, state, asOf, carrier, consignmentNumber, dispatchOn == null ? dispatch : dispatchOn,
                isFirst && deliverOn == null ? deliver : deliverOn, note, first, dispatchedAt, deliveredAt, edition);
        return isPast(State.PLANNED, at)
                ? counted
                : new ShipmentProgress(id, State.PLANNED, at, by, consignmentNumber, dispatch, deliver, lateBecause, first, dispatchedAt,
                        deliveredAt, edition);
    }

    private ShipmentProgress with(String shipmentId) {
        return new ShipmentProgress(shipmentId, state, asOf, carrier, consignmentNumber, dispatchOn, deliverOn, note, plannedAt,
                dispatchedAt, deliveredAt, edition);
    }

    private ShipmentProgress consigned(String by, String number) {
        return new ShipmentProgress(id, state, asOf, by, number, dispatchOn, deliverOn, note, plannedAt, dispatchedAt, deliveredAt,
                edition);
    }

    private ShipmentProgress dispatched(Instant at) {
        return new ShipmentProgress(id, state, asOf, carrier, consignmentNumber, dispatchOn, deliverOn, note, plannedAt,
                dispatchedAt == null ? at : dispatchedAt, deliveredAt, edition);
    }

    private ShipmentProgress delivered(Instant at) {
        return new ShipmentProgress(id, state, asOf, carrier, consignmentNumber, dispatchOn, deliverOn, note, plannedAt, dispatchedAt,
                deliveredAt == null ? at : deliveredAt, edition);
    }

    /** The day known before holds no longer, also where no other one is known. */
    private ShipmentProgress delayed(String reason, @Nullable LocalDate expectedOn, Instant at) {
        return at.isBefore(asOf)
                ? this
                : new ShipmentProgress(id, state, at, carrier, consignmentNumber, dispatchOn, expectedOn, reason, plannedAt,
                        dispatchedAt, deliveredAt, edition);
    }

    @Override
    public ShipmentProgress nextEdition() {
        return new ShipmentProgress(id, state, asOf, carrier, consignmentNumber, dispatchOn, deliverOn, note, plannedAt, dispatchedAt,
                deliveredAt, edition + 1);
    }
}
