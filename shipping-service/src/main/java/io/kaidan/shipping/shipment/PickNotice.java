package io.kaidan.shipping.shipment;

import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.contracts.WarehouseReport.Found;
import java.time.Instant;
import java.util.List;

/** The lines that the warehouse is to pick, by a reservation. */
public record PickNotice(String reservation, String warehouseId, List<PickLine> lines, Instant requestedAt) {

    public PickNotice {
        lines = List.copyOf(lines);
    }

    static PickNotice of(ReservedGoods goods, Instant now) {
        return new PickNotice(goods.id(), goods.warehouseId(), goods.lines(), now);
    }

    /** What is missing by a report of the warehouse, which has to fit this notice. */
    List<MissingLine> missing(List<Found> found, String shipmentId) {
        return found.stream().map(line -> missing(line, shipmentId)).toList();
    }

    private MissingLine missing(Found found, String shipmentId) {
        var asked = lines.stream().filter(line -> line.line() == found.line()).findFirst().orElseThrow(
                () -> new WrongPickReport("Line %d is not on the pick notice of shipment %s.".formatted(found.line(), shipmentId)));
        if (!asked.productId().equals(found.productId()))
            throw new WrongPickReport("Line %d of shipment %s is product %s, not %s.".formatted(found.line(), shipmentId,
                    asked.productId(), found.productId()));
        if (!asked.quantity().unit().equals(found.found().unit()) || !found.found().isLessThan(asked.quantity()))
            throw new WrongPickReport("Line %d of shipment %s asks for %s; %s is not less. Report only lines of which too little was there."
                    .formatted(found.line(), shipmentId, asked.quantity(), found.found()));
        return new MissingLine(found.line(), found.productId(), asked.quantity(), found.found());
    }
}
