package io.kaidan.shipping.shipment;

import io.kaidan.platform.failure.NotFound;

/** No shipment has this id. */
public final class UnknownShipment extends NotFound {

    private static final long serialVersionUID = 1;

    public UnknownShipment(String id) {
        super("unknown-shipment", "There is no shipment %s. Look it up by its order.".formatted(id));
    }
}
