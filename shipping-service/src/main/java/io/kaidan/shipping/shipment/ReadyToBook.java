package io.kaidan.shipping.shipment;

import java.util.List;

/** Told inside the service: these are picked, their delivery notes issued, and their carriers can be booked. */
public record ReadyToBook(List<Shipment> shipments) {

    public ReadyToBook {
        shipments = List.copyOf(shipments);
    }
}
