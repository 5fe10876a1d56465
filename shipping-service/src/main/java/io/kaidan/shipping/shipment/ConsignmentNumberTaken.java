package io.kaidan.shipping.shipment;

import io.kaidan.platform.refusal.Refusal;

/** A carrier gave a number that another shipment has. */
public final class ConsignmentNumberTaken extends Refusal {

    private static final long serialVersionUID = 1;

    ConsignmentNumberTaken(String number) {
        super("consignment-number-taken", "The carrier gave consignment number %s, which another shipment has.".formatted(number));
    }
}
