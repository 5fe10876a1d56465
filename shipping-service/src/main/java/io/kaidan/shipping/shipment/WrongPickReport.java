package io.kaidan.shipping.shipment;

import io.kaidan.platform.failure.Refusal;

/** What the warehouse reports does not fit what it was asked to pick. */
public final class WrongPickReport extends Refusal {

    private static final long serialVersionUID = 1;

    WrongPickReport(String message) {
        super("wrong-pick-report", message);
    }
}
