package io.kaidan.shipping.shipment;

import io.kaidan.platform.failure.Refusal;

/** The state of the shipment does not allow this change. */
public final class IllegalTransition extends Refusal {

    private static final long serialVersionUID = 1;

    IllegalTransition(Shipment shipment, String what, String remedy) {
        super("illegal-transition", "Shipment %s is %s and cannot be %s. %s".formatted(shipment.id(), shipment.stage(), what, remedy));
    }
}
