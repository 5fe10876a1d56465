package io.kaidan.shipping.dispatch;

import io.kaidan.shipping.shipment.Shipment;
import java.util.List;

/** An event inside the service: these shipments are picked and have delivery notes, so their carriers can be booked. */
public record ReadyToBook(List<Shipment> shipments) {

    public ReadyToBook {
        shipments = List.copyOf(shipments);
    }
}
