package io.kaidan.shipping.dispatch;

import io.kaidan.platform.failure.NotFound;

/** No shipment has this consignment number. */
public final class UnknownConsignment extends NotFound {

    private static final long serialVersionUID = 1;

    UnknownConsignment(String number) {
        super("unknown-consignment",
                "No shipment has the consignment number %s. Compare it with the carrier's confirmation.".formatted(number));
    }
}
