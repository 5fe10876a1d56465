package io.kaidan.prove.check;

import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the stock equals receipts less issues. */
final class StockChecks {

    private StockChecks() {}

    static List<Violation> neverOversold(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        evidence.oversold().forEach(contradiction -> findings.add(Violation.of(contradiction)));
        evidence.records().stock().forEach(item -> oversold(item).ifPresent(contradiction -> findings.add(Violation.of(contradiction))));
        return findings;
    }

    /** A contradiction between these figures, if there is one. */
    static Optional<String> oversold(ServiceRecords.Stock item) {
        return item.reserved().compareTo(item.onHand()) > 0 || item.reserved().signum() < 0
                || item.onHand().subtract(item.reserved()).compareTo(item.available()) != 0
                        ? Optional.of("%s has %s on hand, %s reserved, %s available".formatted(item.productId(), item.onHand(),
                                item.reserved(), item.available()))
                        : Optional.empty();
    }

    static List<Violation> ledger(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var expected = expected(evidence);
        var found = new HashMap<String, BigDecimal>();
        var sums = new HashMap<String, BigDecimal>();
        for (var movement : evidence.records().movements()) {
            sums.merge(movement.productId(), movement.quantity(), BigDecimal::add);
            var cause = movement.kind() + " of " + movement.productId() + " for " + movement.cause();
            if (found.put(cause, movement.quantity()) != null)
                findings.add(Violation.of(cause + " moved the stock twice"));
            var quantity = expected.get(cause);
            if (quantity == null || quantity.compareTo(movement.quantity()) != 0)
                findings.add(Violation.of("%s moved the stock by %s, and should by %s".formatted(cause, movement.quantity(), quantity)));
        }
        expected.keySet().stream().filter(cause -> !found.containsKey(cause)).sorted()
                .forEach(cause -> findings.add(Violation.of(cause + " never moved the stock")));
        for (var item : evidence.records().stock())
            if (sums.getOrDefault(item.productId(), BigDecimal.ZERO).compareTo(item.onHand()) != 0)
                findings.add(Violation.of("of %s %s are on hand, its movements come to %s".formatted(item.productId(), item.onHand(),
                        sums.get(item.productId()))));
        return findings;
    }

    /** The expected movement of each cause, by the journal of the proof. */
    private static Map<String, BigDecimal> expected(Evidence evidence) {
        var expected = new HashMap<String, BigDecimal>();
        for (var report : evidence.warehouse().values())
            if (report instanceof GoodsReceivedReport received)
                expected.put("RECEIPT of " + received.productId() + " for " + received.reportId(), received.quantity().value());
        evidence.acknowledged().forEach((id, accepted) -> {
            var order = evidence.records().orders().get(id);
            if (order != null && order.state().equals("COMPLETED"))
                for (var line : accepted.order().lines())
                expected.put("ISSUE of " + line.product().id() + " for " + id, line.quantity().value().negate());
        });
        return expected;
    }

    /** Goods that a pick did not find stay reserved until they are counted. */
    static List<Violation> freed(Evidence evidence) {
        var missing = new HashMap<String, BigDecimal>();
        for (var report : evidence.warehouse().values())
            if (report instanceof WarehouseReport.PickShortReport found)
                found.lines().forEach(line -> missing.merge(line.productId(), BigDecimal.ONE, BigDecimal::add)); // one piece, always
        var findings = new ArrayList<Violation>();
        for (var item : evidence.records().stock())
            if (item.reserved().compareTo(missing.getOrDefault(item.productId(), BigDecimal.ZERO)) > 0)
                findings.add(Violation.of("of %s %s are still reserved; %s were not found by picks".formatted(item.productId(),
                        item.reserved(), missing.getOrDefault(item.productId(), BigDecimal.ZERO))));
        evidence.records().reservations().forEach((id, state) -> {
            var order = evidence.records().orders().get(id);
            var right = order == null
                    ? "an order that does not exist"
                    : order.state().equals("COMPLETED") ? "ISSUED" : order.state().equals("CANCELLED") ? "RELEASED" : state;
            if (!state.equals(right))
                findings.add(Violation.of(id, "has a reservation that is " + state + " and should be " + right));
        });
        evidence.records().orders().keySet().stream().filter(id -> !evidence.records().reservations().containsKey(id))
                .forEach(id -> findings.add(Violation.of(id, "is unknown to inventory")));
        return findings;
    }
}
