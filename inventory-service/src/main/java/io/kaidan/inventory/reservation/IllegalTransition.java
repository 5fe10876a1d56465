package io.kaidan.inventory.reservation;

import io.kaidan.platform.failure.Refusal;

/** The state of the reservation does not allow the requested change. */
public final class IllegalTransition extends Refusal {

    private static final long serialVersionUID = 1;

    IllegalTransition(Reservation reservation, String what, String remedy) {
        super("illegal-transition", "The reservation of order %s is %s; it cannot be %s. %s".formatted(reservation.orderId(),
                reservation.state().name(), what, remedy));
    }
}
