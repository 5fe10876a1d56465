package io.kaidan.shipping.shipment;

import io.kaidan.contracts.ShipmentEvent.PickLine;
import java.time.Instant;
import java.util.List;

/** The pick notice: what the warehouse was asked for, by which reservation. */
public record Picking(String reservation, String warehouseId, List<PickLine> lines, Instant requestedAt) {

    public Picking {
        lines = List.copyOf(lines);
    }
}
