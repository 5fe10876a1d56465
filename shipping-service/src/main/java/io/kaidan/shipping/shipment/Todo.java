package io.kaidan.shipping.shipment;

import io.kaidan.shipping.plan.CarrierSlot;
import io.kaidan.shipping.shipment.NextPlan.Claimed;
import io.kaidan.shipping.shipment.NextPlan.Postponed;
import io.kaidan.shipping.shipment.ShipmentState.Cancelled;
import io.kaidan.shipping.shipment.ShipmentState.Consigned;
import io.kaidan.shipping.shipment.ShipmentState.Picked;
import io.kaidan.shipping.shipment.ShipmentState.Picking;
import io.kaidan.shipping.shipment.ShipmentState.Plannable;
import io.kaidan.shipping.shipment.ShipmentState.Planned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next step that shipping itself has to execute for a shipment.
 * It follows from the state, and is stored so that one indexed query finds all shipments that are due.
 *
 * @param lane the carrier of a task that is done for each carrier separately; else empty
 * @param due the moment, or for tasks of a day its beginning in UTC
 */
public record Todo(Task task, String lane, Instant due) {

    /** GIVE_BACK places, PLAN, WATCH whether the planned day passes, request the warehouse to PICK, BOOK the carrier. */
    public enum Task {
        GIVE_BACK,
        PLAN,
        WATCH,
        PICK,
        BOOK
    }

    /** What follows from the state, the facts and the places to be given back; null if an event or a report has to come first. */
    static @Nullable Todo of(ShipmentState state, KnownFacts facts, List<CarrierSlot> givingBack) {
        if (!givingBack.isEmpty())
            return now(Task.GIVE_BACK);
        return switch (state) {
            case Plannable claiming when claiming.next() instanceof Claimed -> now(Task.PLAN);
            case Plannable _ when !facts.stockIsThere() -> null;
            case Planned planned when planned.plan().isFor(facts) ->
                on(facts.salesOrderIsThere() ? Task.PICK : Task.WATCH, planned.plan().dispatchOn());
            case Plannable waiting when waiting.next() instanceof Postponed postponed -> new Todo(Task.PLAN, "", postponed.tryAgainAt());
            case Plannable _ -> now(Task.PLAN);
            case Picked picked -> facts.deliveryNote() == null ? null : new Todo(Task.BOOK, picked.plan().carrier(), nextAttempt(picked));
            case Picking _,Consigned _,Cancelled _ -> null;
        };
    }

    private static Instant nextAttempt(Picked picked) {
        return picked.failedBooking() == null ? Instant.EPOCH : picked.failedBooking().nextAt();
    }

    static Todo now(Task task) {
        return new Todo(task, "", Instant.EPOCH);
    }

    static Todo on(Task task, LocalDate day) {
        return new Todo(task, "", dayAsDue(day));
    }

    public static Instant dayAsDue(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
