package io.kaidan.inventory.reservation;

import io.kaidan.platform.failure.Refusal;

/** The reservation is not in a state in which this can be done. */
public final class IllegalTransition extends Refusal {

    private static final long serialVersionUID = 1;

    IllegalTransition(Reservation reservation, String what, String remedy) {
        super("illegal-transition", "The reservation of order %s is %s; it cannot be %s. %s".formatted(reservation.orderId(),
                reservation.state().word(), what, remedy));
    }
}
