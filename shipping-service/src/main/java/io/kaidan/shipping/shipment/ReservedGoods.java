package io.kaidan.shipping.shipment;

import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.contracts.StockEvent.StockReserved;
import java.util.List;

/**
 * The goods that inventory keeps for one revision of the order.
 *
 * @param id of the event that told it: a reservation made anew is another one
 * @param warehouseId where they are; for now the whole shipment leaves from the first line's warehouse
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
