package io.kaidan.inventory.reservation;

import io.kaidan.platform.outbox.TraceContext;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A reservation as it was decided last.
 *
 * @param stored whether the store has this version of it
 * @param trace the trace that its events continue; empty for that of the caller
 */
@SuppressWarnings("ReferenceEquality") // a reservation that does not change returns itself
record Decision(Reservation reservation, boolean stored, String trace) {

    static Decision of(Reservation stored) {
        return new Decision(stored, true, "");
    }

    Decision to(UnaryOperator<Reservation> next) {
        var decided = TraceContext.within(trace, () -> next.apply(reservation));
        return new Decision(decided, stored && decided == reservation, trace);
    }

    String orderId() {
        return reservation.orderId();
    }

    /** Saves the changed reservations together. */
    static List<Decision> saved(List<Decision> decisions, Reservations reservations) {
        var stored = reservations.saveAll(decisions.stream().filter(d -> !d.stored).map(Decision::reservation).toList()).iterator();
        return decisions.stream().map(d -> d.stored ? d : new Decision(stored.next(), true, d.trace)).toList();
    }
}
