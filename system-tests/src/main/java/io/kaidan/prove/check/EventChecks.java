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

/** Whether what was told could have happened, each once and in its order; repetitions of a message are allowed and left out. */
final class EventChecks {

    /** What happens to an order at most once, or to each of its documents and shipments. */
    private static final Set<String> ONCE = Set.of("IntakeReceived", "OrderEntered", "OrderVerified", "OrderProcessed", "OrderCompleted",
            "StockIssued", "DocumentDrafted", "DocumentIssued", "DocumentVoided", "ShipmentPlanned", "GoodsPicked", "ShipmentBooked",
            "ShipmentDispatched", "ShipmentDelivered");

    /** Of one topic and key: what has to have been told before. */
    private static final Map<String, String> CAUSES = Map.ofEntries(Map.entry("OrderEntered", "IntakeReceived"),
            Map.entry("OrderVerified", "OrderEntered"), Map.entry("OrderProcessed", "OrderVerified"),
            Map.entry("OrderCompleted", "OrderProcessed"), Map.entry("OrderCancelled", "OrderEntered"),
            Map.entry("OrderReinstated", "OrderCancelled"), Map.entry("StockIssued", "StockReserved"),
            Map.entry("StockCheckDisproved", "StockReserved"), Map.entry("DocumentIssued", "DocumentDrafted"),
            Map.entry("DocumentVoided", "DocumentDrafted"), Map.entry("PickingRequested", "ShipmentPlanned"),
            Map.entry("GoodsPicked", "PickingRequested"), Map.entry("PickShort", "PickingRequested"),
            Map.entry("ShipmentBooked", "GoodsPicked"), Map.entry("ShipmentDispatched", "ShipmentBooked"),
            Map.entry("ShipmentDelivered", "ShipmentDispatched"));

    /** Told by the intake, which has its order's id and a version of its own. */
    private static final Set<String> BY_INTAKE = Set.of("IntakeReceived", "ClarificationRequested", "ClarificationAnswered",
            "IntakeRejected",
            "OrderEntered");

    private EventChecks() {}

    static List<Violation> once(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var seen = new HashMap<String, RecordedEvent>();
        for (var told : first(evidence)) {
            if (!ONCE.contains(told.type()))
                continue;
            var before = seen.putIfAbsent(told.type() + " " + about(told), told);
            if (before != null)
                findings.add(Violation.of(told.key(), "was told %s twice, as %s at %s and as %s at %s".formatted(told.type(), before.id(),
                        before.place(), told.id(), told.place())));
        }
        return findings;
    }

    private static String about(RecordedEvent told) {
        return switch (told.event()) {
            case DocumentEvent document -> document.documentId();
            case ShipmentEvent shipment -> shipment.shipmentId();
            case null, default -> told.key();
        };
    }

    static List<Violation> inOrder(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var last = new HashMap<String, RecordedEvent>();
        for (var told : first(evidence)) {
            var teller = told.topic() + " " + told.subject() + (BY_INTAKE.contains(told.type()) ? " intake" : "");
            var before = last.put(teller, told);
            if (before != null && before.version() > told.version())
                findings.add(Violation.of(told.key(), "was told %s (version %d) at %s after %s (version %d) at %s".formatted(told.type(),
                        told.version(), told.place(), before.type(), before.version(), before.place())));
        }
        return findings;
    }

    /**
     * Intake and order are two aggregates. Where the desk died between them and was asked again, the order may be told of first, and who
     * hears of it waits (DESIGN §2.6); nowhere else.
     */
    static List<Violation> afterTheirCauses(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var sofar = new HashSet<String>();
        for (var told : first(evidence)) {
            var cause = CAUSES.get(told.type());
            if (cause != null && !(cause.equals("OrderEntered") && wasAskedAgain(told.key(), evidence))
                    && !sofar.contains(cause + " " + about(told)))
                findings.add(Violation.of(told.key(), "was told %s at %s before any %s".formatted(told.type(), told.place(), cause)));
            sofar.add(told.type() + " " + about(told));
        }
        return findings;
    }

    private static boolean wasAskedAgain(String orderId, Evidence evidence) {
        var promise = evidence.promises().get(orderId);
        return promise != null && evidence.brokenOff().contains(promise.wish().number());
    }

    private static List<RecordedEvent> first(Evidence evidence) {
        return evidence.told().stream().filter(told -> told.event() != null && !told.again()).toList();
    }
}
