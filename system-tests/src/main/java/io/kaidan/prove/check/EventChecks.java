package io.kaidan.prove.check;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.prove.events.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that each event happened once and in order; repetitions of a message are allowed and ignored. */
final class EventChecks {

    /** Events that happen at most once to an order, or to each of its documents and shipments. */
    private static final Set<String> ONCE = Set.of("IntakeReceived", "OrderEntered", "OrderVerified", "OrderProcessed", "OrderCompleted",
            "StockIssued", "DocumentDrafted", "DocumentIssued", "DocumentVoided", "ShipmentPlanned", "GoodsPicked", "ShipmentBooked",
            "ShipmentDispatched", "ShipmentDelivered");

    /** For a topic and key, the events that have to be published before. */
    private static final Map<String, String> CAUSES = Map.ofEntries(Map.entry("OrderEntered", "IntakeReceived"),
            Map.entry("OrderVerified", "OrderEntered"), Map.entry("OrderProcessed", "OrderVerified"),
            Map.entry("OrderCompleted", "OrderProcessed"), Map.entry("OrderCancelled", "OrderEntered"),
            Map.entry("OrderReinstated", "OrderCancelled"), Map.entry("StockIssued", "StockReserved"),
            Map.entry("StockCheckDisproved", "StockReserved"), Map.entry("DocumentIssued", "DocumentDrafted"),
            Map.entry("DocumentVoided", "DocumentDrafted"), Map.entry("PickingRequested", "ShipmentPlanned"),
            Map.entry("GoodsPicked", "PickingRequested"), Map.entry("PickShort", "PickingRequested"),
            Map.entry("ShipmentBooked", "GoodsPicked"), Map.entry("ShipmentDispatched", "ShipmentBooked"),
            Map.entry("ShipmentDelivered", "ShipmentDispatched"));

    /** Events of the intake, which has the id of its order and its own version. */
    private static final Set<String> BY_INTAKE = Set.of("IntakeReceived", "ClarificationRequested", "ClarificationAnswered",
            "IntakeRejected",
            "OrderEntered");

    private EventChecks() {}

    static List<Violation> once(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var seen = new HashMap<String, RecordedEvent>();
        for (var event : first(evidence)) {
            if (!ONCE.contains(event.type()))
                continue;
            var before = seen.putIfAbsent(event.type() + " " + about(event), event);
            if (before != null)
                findings.add(Violation.of(event.key(), "has %s twice, as %s at %s and as %s at %s".formatted(event.type(), before.id(),
                        before.place(), event.id(), event.place())));
        }
        return findings;
    }

    private static String about(RecordedEvent event) {
        return switch (event.event()) {
            case DocumentEvent document -> document.documentId();
            case ShipmentEvent shipment -> shipment.shipmentId();
            case null, default -> event.key();
        };
    }

    static List<Violation> inOrder(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var last = new HashMap<String, RecordedEvent>();
        for (var event : first(evidence)) {
            var aggregate = event.topic() + " " + event.subject() + (BY_INTAKE.contains(event.type()) ? " intake" : "");
            var before = last.put(aggregate, event);
            if (before != null && before.version() > event.version())
                findings.add(Violation.of(event.key(), "has %s (version %d) at %s after %s (version %d) at %s".formatted(event.type(),
                        event.version(), event.place(), before.type(), before.version(), before.place())));
        }
        return findings;
    }

    /**
     * Intake and order are two aggregates. After a crash between their saves the events of the order may come first, and their consumers park
     * them (DESIGN §2.6). No other events may be out of order.
     */
    static List<Violation> afterTheirCauses(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var earlier = new HashSet<String>();
        for (var event : first(evidence)) {
            var cause = CAUSES.get(event.type());
            if (cause != null && !(cause.equals("OrderEntered") && wasAskedAgain(event.key(), evidence))
                    && !earlier.contains(cause + " " + about(event)))
                findings.add(Violation.of(event.key(), "has %s at %s before any %s".formatted(event.type(), event.place(), cause)));
            earlier.add(event.type() + " " + about(event));
        }
        return findings;
    }

    private static boolean wasAskedAgain(String orderId, Evidence evidence) {
        var accepted = evidence.acknowledged().get(orderId);
        return accepted != null && evidence.brokenOff().contains(accepted.order().number());
    }

    private static List<RecordedEvent> first(Evidence evidence) {
        return evidence.events().stream().filter(event -> event.event() != null && !event.again()).toList();
    }
}
