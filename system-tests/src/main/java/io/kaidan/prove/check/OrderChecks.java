package io.kaidan.prove.check;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.StockEvent;
import io.kaidan.prove.events.RecordedEvent;
import io.kaidan.prove.simulation.AcceptedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the orders against what was acknowledged, in all services. */
final class OrderChecks {

    private OrderChecks() {}

    static List<Violation> kept(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var reinstated = evidence.events().stream().map(RecordedEvent::event).filter(OrderReinstated.class::isInstance)
                .map(event -> ((OrderReinstated) event).orderId()).collect(Collectors.toSet());
        evidence.acknowledged().forEach((id, accepted) -> {
            var order = evidence.records().orders().get(id);
            if (order == null) {
                if (accepted.entered())
                    findings.add(Violation.of(id, "was acknowledged as entered and does not exist"));
                return;
            }
            if (!order.customerId().equals(accepted.order().customer().id()) || !sameLines(order, accepted)
                    || !order.total().equals(accepted.order().worth()))
                findings.add(Violation.of(id, "has %s for %s, requested was %s for %s".formatted(order.lines(), order.customerId(),
                        accepted.order().lines(), accepted.order().customer().id())));
            var end = accepted.cancelled() && !reinstated.contains(id) ? "CANCELLED" : "COMPLETED";
            if (!order.state().equals(end))
                findings.add(Violation.of(id, "is " + order.state() + " and should be " + end));
        });
        return findings;
    }

    private static boolean sameLines(ServiceRecords.Order order, AcceptedOrder accepted) {
        var wanted = new HashMap<String, BigDecimal>();
        accepted.order().lines().forEach(line -> wanted.merge(line.product().id(), line.quantity().value(), BigDecimal::add));
        return wanted.keySet().equals(order.lines().keySet())
                && wanted.entrySet().stream().allMatch(line -> order.lines().get(line.getKey()).compareTo(line.getValue()) == 0);
    }

    static List<Violation> single(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var numbers = new HashSet<String>();
        var requested = new HashSet<String>();
        evidence.records().orders().forEach((id, order) -> {
            if (!evidence.acknowledged().containsKey(id))
                findings.add(Violation.of(id, "(" + order.customerOrderNumber() + ") was never acknowledged"));
            if (!numbers.add(order.number()))
                findings.add(Violation.of(id, "has the number of another, " + order.number()));
            if (!requested.add(String.valueOf(order.customerOrderNumber())))
                findings.add(Violation.of(id, "was requested once and entered again: " + order.customerOrderNumber()));
        });
        return findings;
    }

    static List<Violation> timelines(Evidence evidence) {
        var event = new HashMap<String, List<String>>();
        evidence.events().stream().filter(entry -> entry.event() != null && !entry.again()).forEach(entry -> concerned(entry)
                .forEach(orderId -> event.computeIfAbsent(orderId, _ -> new ArrayList<>()).add(entry.type())));
        var findings = new ArrayList<Violation>();
        evidence.records().timelines().forEach((id, entries) -> {
            var events = counted(event.getOrDefault(id, List.of()));
            var written = counted(entries);
            if (!events.equals(written))
                findings.add(
                        Violation.of(id, "has the events %s, its timeline has %s".formatted(only(events, written), only(written, events))));
        });
        return findings;
    }

    private static Stream<String> concerned(RecordedEvent event) {
        return event.event() instanceof StockEvent.ReplenishmentRequested request
                ? request.orderIds().stream().distinct()
                : event.event() instanceof StockEvent.OfProduct ? Stream.empty() : Stream.of(event.key());
    }

    private static Map<String, Long> counted(List<String> types) {
        return types.stream().collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> only(Map<String, Long> these, Map<String, Long> those) {
        return these.entrySet().stream().filter(entry -> !entry.getValue().equals(those.get(entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    static List<Violation> statistics(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var orders = evidence.records().orders();
        orders.forEach((id, order) -> {
            var facts = evidence.records().facts().get(id);
            if (facts == null)
                findings.add(Violation.of(id, "is unknown to statistics"));
            else if (!facts.state().equals(order.state()) || !order.total().equals(facts.total()))
                findings.add(Violation.of(id, "is %s over %s, statistics say %s over %s".formatted(order.state(), order.total(),
                        facts.state(), facts.total())));
        });
        var sold = orders.values().stream().filter(order -> !order.state().equals("CANCELLED")).toList();
        var worth = sold.stream().map(ServiceRecords.Order::total).collect(Collectors.groupingBy(Money::currency,
                Collectors.reducing(BigDecimal.ZERO, Money::amount, BigDecimal::add)));
        var sales = evidence.records().sales();
        if (sales.orders() != sold.size() || sales.worth().size() != worth.size() || sales.worth().stream()
                .anyMatch(sum -> sum.amount().compareTo(worth.getOrDefault(sum.currency(), BigDecimal.ZERO)) != 0))
            findings.add(Violation.of("statistics count %d orders worth %s; there are %d worth %s".formatted(sales.orders(), sales.worth(),
                    sold.size(), worth)));
        return findings;
    }
}
