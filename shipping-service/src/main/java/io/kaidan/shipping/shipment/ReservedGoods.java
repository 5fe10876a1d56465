package io.kaidan.shipping.shipment;

import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.contracts.StockEvent.StockReserved;
import java.util.List;

/**
 * The goods that are reserved for a revision of the order.
 *
 * @param id id of the event, so that a new reservation has another id
 * @param warehouseId their warehouse; for now the whole shipment leaves from that of the first line
 */
public record ReservedGoods(String id, int revision, String warehouseId, List<PickLine> lines) {

    public ReservedGoods {
        lines = List.copyOf(lines);
    }

    public static ReservedGoods of(String id, StockReserved reserved) {
        return new ReservedGoods(id, reserved.revision(), reserved.lines().getFirst().warehouseId(),
                reserved.lines().stream().map(line -> new PickLine(line.line(), line.productId(), line.quantity())).toList());
    }
}
