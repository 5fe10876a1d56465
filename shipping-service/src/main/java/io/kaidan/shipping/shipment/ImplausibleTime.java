package io.kaidan.shipping.shipment;

import io.kaidan.platform.failure.Refusal;
import java.time.Instant;

/** A report says that something happened long before the warehouse was asked for the goods. */
public final class ImplausibleTime extends Refusal {

    private static final long serialVersionUID = 1;

    ImplausibleTime(Shipment shipment, Instant at, Instant asked) {
        super("implausible-time",
                "The report's time is %s, but the goods of shipment %s were asked for at %s. Report the time at which it happened."
                        .formatted(at, shipment.id(), asked));
    }
}
