package io.kaidan.local.verify;

import io.kaidan.contracts.DocumentKinds;
import io.kaidan.contracts.OrderEvent.OrderContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Checks whether the services agree about every order, once all events are consumed. */
final class CrossCheck {

    private static final Set<String> ALL_KINDS = Set.of(DocumentKinds.SALES_ORDER, DocumentKinds.DELIVERY_NOTE, DocumentKinds.INVOICE);

    /** Statistics count intakes too, and rejected ones never become orders. */
    private static final Set<String> NO_ORDER_YET = Set.of("RECEIVED", "REJECTED");

    private CrossCheck() {}

    static List<ConsistencyCheck> of(OrderRecords facts) {
        return List.of(known(facts), kpi(facts), stock(facts), documents(facts), headings(facts), shipments(facts));
    }

    private static ConsistencyCheck known(OrderRecords facts) {
        return compared("all services", "Every order entered is known to every service that is interested, and no other is",
                facts.orders().size(), facts, Set.of(Source.ORDERS), () -> {
                    var violations = new ArrayList<String>();
                    var others = Map.of(Source.RESERVATIONS, facts.reservations(), Source.ISSUED, facts.issued(), Source.STATISTICS,
                            facts.kpi());
                    new TreeMap<>(others).forEach((source, known) -> {
                        if (facts.unread().contains(source))
                            violations.add(notCompared(source));
                        else
                            facts.orders().keySet().stream().filter(id -> !known.containsKey(id))
                                    .forEach(id -> violations.add("order " + id + " is unknown to " + service(source)));
                    });
                    violations.addAll(strangers(facts));
                    return violations;
                });
    }

    /** What other services know of orders that order-service does not know, such as those of a forged event. */
    private static List<String> strangers(OrderRecords facts) {
        var known = new TreeMap<String, List<String>>();
        facts.reservations().forEach((id, state) -> note(known, id, "inventory-service (its reservation is " + state + ")"));
        facts.issued().forEach((id, kinds) -> note(known, id, "document-service (its valid documents are " + new TreeSet<>(kinds) + ")"));
        facts.shipments().forEach((id, state) -> note(known, id, "shipping-service (its shipment is " + state + ")"));
        facts.kpi().forEach((id, state) -> {
            if (!NO_ORDER_YET.contains(state))
                note(known, id, "kpi-service (it is " + state + ")");
        });
        known.keySet().removeAll(facts.orders().keySet());
        return known.entrySet().stream()
                .map(order -> "order " + order.getKey() + " is unknown to order-service, but known to "
                        + String.join(", ", order.getValue()))
                .toList();
    }

    private static void note(Map<String, List<String>> known, String id, String fact) {
        known.computeIfAbsent(id, _ -> new ArrayList<>()).add(fact);
    }

    private static String service(Source source) {
        return source.title().substring(0, source.title().indexOf('\''));
    }

    private static ConsistencyCheck kpi(OrderRecords facts) {
        return compared("order, kpi", "Statistics know every order in the state it is in", facts.orders().size(), facts,
                Set.of(Source.ORDERS, Source.STATISTICS), () -> {
                    var violations = new ArrayList<String>();
                    facts.orders().forEach((id, state) -> {
                        var known = facts.kpi().get(id);
                        if (known != null && !known.equals(state))
                            violations.add("order " + id + " is " + state + ", kpi-service says " + known);
                    });
                    return violations;
                });
    }

    private static ConsistencyCheck stock(OrderRecords facts) {
        return agree("order, inventory",
                "Stock is held for open orders, has left for completed ones, and is free again of cancelled ones", facts,
                Source.RESERVATIONS, facts.reservations(), Map.of("ENTERED", Set.of("REQUESTED", "RESERVED", "SHORT"), "VERIFIED",
                        Set.of("REQUESTED", "RESERVED", "SHORT"), "PROCESSED", Set.of("REQUESTED", "RESERVED", "SHORT", "ISSUED"),
                        "COMPLETED", Set.of("ISSUED"), "CANCELLED", Set.of("RELEASED")),
                "its reservation");
    }

    private static ConsistencyCheck documents(OrderRecords facts) {
        return compared("order, document", "Completed orders have all their documents, cancelled ones none that is still valid",
                facts.orders().size(), facts, Set.of(Source.ORDERS, Source.ISSUED), () -> {
                    var violations = new ArrayList<String>();
                    facts.orders().forEach((id, state) -> {
                        var issued = facts.issued().getOrDefault(id, Set.of());
                        var right = switch (state) {
                            case "COMPLETED" -> issued.equals(ALL_KINDS);
                            case "PROCESSED" -> issued.contains(DocumentKinds.SALES_ORDER);
                            case "CANCELLED" -> issued.isEmpty();
                            default -> !issued.contains(DocumentKinds.INVOICE);
                        };
                        if (!right)
                            violations.add("order " + id + " is " + state + ", its valid documents are " + new TreeSet<>(issued));
                    });
                    return violations;
                });
    }

    private static ConsistencyCheck headings(OrderRecords facts) {
        return compared("order, document", "Valid documents name the number, customer and total of their order", facts.documents().size(),
                facts, Set.of(Source.HEADINGS, Source.DOCUMENTS), () -> {
                    var violations = new ArrayList<String>();
                    for (var document : facts.documents()) {
                        var order = facts.headings().get(document.orderId());
                        if (order == null)
                            violations.add(ofUnknownOrder(document.number(), document.orderId()));
                        else if (!document.heading().equals(order))
                            violations.add("document " + document.number() + " says " + document.heading() + ", its order "
                                    + document.orderId() + " says " + order);
                    }
                    return violations;
                });
    }

    static String ofUnknownOrder(String number, String orderId) {
        return "document " + number + " is of order " + orderId + ", which order-service does not know";
    }

    /** Compares a document with the order, at the revision that the document names. */
    static Optional<String> differs(String number, OrderContent document, OrderContent order) {
        if (document.revision() > order.revision())
            return Optional.of("document " + number + " is of revision " + document.revision() + " of order " + order.orderNumber()
                    + ", which is only at " + order.revision());
        return document.revision() == order.revision() && !document.equals(order)
                ? Optional.of("document " + number + " differs from revision " + order.revision() + " of order " + order.orderNumber())
                : Optional.empty();
    }

    private static ConsistencyCheck shipments(OrderRecords facts) {
        return agree("order, shipping", "Completed orders have arrived, and nothing is on its way for cancelled ones", facts,
                Source.SHIPMENTS, facts.shipments(), Map.of("PROCESSED", Set.of("PLANNED", "PICKING", "PICKED", "BOOKED", "DISPATCHED",
                        "DELIVERED", "FAILED", "RETURNED"), "COMPLETED", Set.of("DELIVERED"), "CANCELLED", Set.of("CANCELLED", NONE)),
                "its shipment");
    }

    private static final String NONE = "there is none";

    private static ConsistencyCheck agree(String about, String invariant, OrderRecords facts, Source source, Map<String, String> others,
            Map<String, Set<String>> allowed, String what) {
        return compared(about, invariant, facts.orders().size(), facts, Set.of(Source.ORDERS, source), () -> {
            var violations = new ArrayList<String>();
            facts.orders().forEach((id, state) -> {
                var other = others.getOrDefault(id, NONE);
                if (allowed.containsKey(state) && !allowed.get(state).contains(other))
                    violations.add("order " + id + " is " + state + ", " + what + ": " + other);
            });
            return violations;
        });
    }

    /** Compares, unless data that are needed could not be read. Then that is what it finds: nothing is left out silently. */
    private static ConsistencyCheck compared(String about, String invariant, long checked, OrderRecords facts, Set<Source> needed,
            Supplier<List<String>> violations) {
        var missing = needed.stream().filter(facts.unread()::contains).sorted().map(CrossCheck::notCompared).toList();
        return missing.isEmpty()
                ? new ConsistencyCheck(about, invariant, checked, violations.get())
                : new ConsistencyCheck(about, invariant, 0, missing);
    }

    private static String notCompared(Source source) {
        return "not compared, since " + source.title() + " could not be read";
    }
}
