package io.kaidan.shipping.shipment;

import io.kaidan.shipping.tracking.TrackedConsignment;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** How far a shipment has come (DESIGN §5), with the facts of that state. What shipping knows about the order is {@link KnownFacts}. */
public sealed interface ShipmentState {

    /** The names of the states in the API. */
    enum Stage {
        EXPECTED,
        PLANNED,
        PICKING,
        PICKED,
        BOOKED,
        DISPATCHED,
        DELIVERED,
        FAILED,
        RETURNED,
        CANCELLED;

        String alias() {
            return "shipment." + name();
        }
    }

    /** The warehouse was not asked for the goods yet, so the shipment can be planned, and planned again. */
    sealed interface Plannable extends ShipmentState {

        @Nullable
        NextPlan next();

        Plannable with(@Nullable NextPlan next);
    }

    /** The goods are still in the house, so a cancellation stops the shipment. */
    sealed interface Cancellable extends ShipmentState {

        /** The same state without places in days of carriers. */
        default Cancellable withoutPlaces() {
            return switch (this) {
                case Expected _ -> new Expected(null);
                case Planned(var plan, _, var notice) -> new Planned(plan.withoutPlace(), null, notice);
                case Picking(var plan, var notice) -> new Picking(plan.withoutPlace(), notice);
                case Picked(var plan, var notice, var failed) -> new Picked(plan.withoutPlace(), notice, failed);
                case Booked(var plan, var notice, var consignment) -> new Booked(plan.withoutPlace(), notice, consignment);
            };
        }
    }

    /** The carrier has accepted the shipment. Which of these states it is in follows from the carrier's reports. */
    sealed interface Consigned extends ShipmentState {

        @Override
        ShipmentPlan plan();

        @Override
        PickNotice notice();

        @Override
        TrackedConsignment consignment();

        default Consigned with(TrackedConsignment reported) {
            return switch (reported.journey().stage()) {
                case AWAITED -> new Booked(plan(), notice(), reported);
                case UNDER_WAY -> new Dispatched(plan(), notice(), reported);
                case FAILED -> new Failed(plan(), notice(), reported);
                case DELIVERED -> new Delivered(plan(), notice(), reported);
                case RETURNED -> new Returned(plan(), notice(), reported);
            };
        }
    }

    /** Not everything that a plan needs has been received. */
    @Document
    @TypeAlias("shipment.EXPECTED")
    record Expected(@Nullable NextPlan next) implements Plannable, Cancellable {

        @Override
        public Expected with(@Nullable NextPlan next) {
            return new Expected(next);
        }
    }

    /** @param notice the notice for which the warehouse found too little */
    @Document
    @TypeAlias("shipment.PLANNED")
    record Planned(ShipmentPlan plan, @Nullable NextPlan next, @Nullable PickNotice notice) implements Plannable, Cancellable {

        @Override
        public Planned with(@Nullable NextPlan next) {
            return new Planned(plan, next, notice);
        }
    }

    @Document
    @TypeAlias("shipment.PICKING")
    record Picking(ShipmentPlan plan, PickNotice notice) implements Cancellable {}

    @Document
    @TypeAlias("shipment.PICKED")
    record Picked(ShipmentPlan plan, PickNotice notice, @Nullable FailedBooking failedBooking) implements Cancellable {}

    @Document
    @TypeAlias("shipment.BOOKED")
    record Booked(ShipmentPlan plan, PickNotice notice, TrackedConsignment consignment) implements Cancellable, Consigned {}

    @Document
    @TypeAlias("shipment.DISPATCHED")
    record Dispatched(ShipmentPlan plan, PickNotice notice, TrackedConsignment consignment) implements Consigned {}

    @Document
    @TypeAlias("shipment.DELIVERED")
    record Delivered(ShipmentPlan plan, PickNotice notice, TrackedConsignment consignment) implements Consigned {}

    @Document
    @TypeAlias("shipment.FAILED")
    record Failed(ShipmentPlan plan, PickNotice notice, TrackedConsignment consignment) implements Consigned {}

    @Document
    @TypeAlias("shipment.RETURNED")
    record Returned(ShipmentPlan plan, PickNotice notice, TrackedConsignment consignment) implements Consigned {}

    /** @param before the state before the cancellation, without places */
    @Document
    @TypeAlias("shipment.CANCELLED")
    record Cancelled(Cancellable before) implements ShipmentState {

        @Override
        public @Nullable ShipmentPlan plan() {
            return before.plan();
        }

        @Override
        public @Nullable PickNotice notice() {
            return before.notice();
        }

        @Override
        public @Nullable FailedBooking failedBooking() {
            return before.failedBooking();
        }

        @Override
        public @Nullable TrackedConsignment consignment() {
            return before.consignment();
        }
    }

    default @Nullable ShipmentPlan plan() {
        return null;
    }

    /** The latest pick notice. */
    default @Nullable PickNotice notice() {
        return null;
    }

    default @Nullable FailedBooking failedBooking() {
        return null;
    }

    default @Nullable TrackedConsignment consignment() {
        return null;
    }

    default Stage stage() {
        return switch (this) {
            case Expected _ -> Stage.EXPECTED;
            case Planned _ -> Stage.PLANNED;
            case Picking _ -> Stage.PICKING;
            case Picked _ -> Stage.PICKED;
            case Booked _ -> Stage.BOOKED;
            case Dispatched _ -> Stage.DISPATCHED;
            case Delivered _ -> Stage.DELIVERED;
            case Failed _ -> Stage.FAILED;
            case Returned _ -> Stage.RETURNED;
            case Cancelled _ -> Stage.CANCELLED;
        };
    }
}
