package io.kaidan.shipping.shipment;

import io.kaidan.platform.failure.Refusal;

/** A pick report that contradicts its pick notice. */
public final class WrongPickReport extends Refusal {

    private static final long serialVersionUID = 1;

    WrongPickReport(String message) {
        super("wrong-pick-report", message);
    }
}
