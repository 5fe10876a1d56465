package io.kaidan.prove.check;

import io.kaidan.contracts.LogisticsReport.DeliveredReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Checks the shipments against the bookings and reports of the carrier. */
final class ShipmentChecks {

    private ShipmentChecks() {}

    static List<Violation> delivered(Evidence evidence) {
        var picked = evidence.warehouse().values().stream().filter(PickCompletedReport.class::isInstance)
                .map(report -> ((PickCompletedReport) report).shipmentId()).collect(Collectors.toSet());
        var delivered = evidence.logistics().values().stream().filter(DeliveredReport.class::isInstance)
                .map(report -> report.consignmentNumber()).collect(Collectors.toSet());
        var findings = new ArrayList<Violation>();
        evidence.records().orders().forEach((id, order) -> {
            var shipments = evidence.records().shipments().getOrDefault(id, List.of());
            if (shipments.size() > 1)
                findings.add(Violation.of(id, "has %d shipments".formatted(shipments.size())));
            for (var shipment : shipments) {
                var number = shipment.consignmentNumber();
                if (number != null && !Objects.equals(number, evidence.consignments().get(shipment.id())))
                    findings.add(Violation.of(id, "has consignment number %s; the carrier gave it %s".formatted(number,
                            evidence.consignments().get(shipment.id()))));
                if (shipment.state().equals("DELIVERED") && (!picked.contains(shipment.id()) || !delivered.contains(number)))
                    findings.add(Violation.of(id, "is delivered without a report"));
                if (delivered.contains(number) && !shipment.state().equals("DELIVERED"))
                    findings.add(Violation.of(id, "was reported as delivered, its shipment is " + shipment.state()));
            }
            if (order.state().equals("COMPLETED") && shipments.stream().noneMatch(shipment -> shipment.state().equals("DELIVERED")))
                findings.add(Violation.of(id, "is completed and was never delivered"));
        });
        return findings;
    }
}
