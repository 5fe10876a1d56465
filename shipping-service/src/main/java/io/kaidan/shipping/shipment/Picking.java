package io.kaidan.shipping.shipment;

import io.kaidan.contracts.ShipmentEvent.PickLine;
import java.time.Instant;
import java.util.List;

/** The pick notice: the lines that the warehouse is to pick, by a reservation. */
public record Picking(String reservation, String warehouseId, List<PickLine> lines, Instant requestedAt) {

    public Picking {
        lines = List.copyOf(lines);
    }
}
