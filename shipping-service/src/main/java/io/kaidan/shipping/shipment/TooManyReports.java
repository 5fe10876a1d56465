package io.kaidan.shipping.shipment;

import io.kaidan.platform.failure.Refusal;

/** A consignment has more reports than are plausible. */
public final class TooManyReports extends Refusal {

    private static final long serialVersionUID = 1;

    TooManyReports(Shipment shipment, int most) {
        super("too-many-reports",
                "There are %d reports about shipment %s already. Ask the carrier why it goes on reporting.".formatted(most, shipment.id()));
    }
}
