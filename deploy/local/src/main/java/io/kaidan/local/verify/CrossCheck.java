package io.kaidan.local.verify;

import io.kaidan.contracts.DocumentKinds;
import io.kaidan.contracts.OrderEvent.OrderContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        var violations = new ArrayList<String>();
        var strangers = new TreeSet<String>();
        for (var id : facts.orders().keySet()) {
            if (!facts.reservations().containsKey(id))
                violations.add("order " + id + " is unknown to inventory-service");
            if (!facts.issued().containsKey(id))
                violations.add("order " + id + " is unknown to document-service");
            if (!facts.kpi().containsKey(id))
                violations.add("order " + id + " is unknown to kpi-service");
        }
        var counted = facts.kpi().entrySet().stream().filter(order -> !NO_ORDER_YET.contains(order.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List.of(facts.reservations().keySet(), facts.issued().keySet(), facts.shipments().keySet(), counted)
                .forEach(ids -> ids.stream().filter(id -> !facts.orders().containsKey(id)).forEach(strangers::add));
        strangers.forEach(id -> violations.add("order " + id + " is unknown to order-service, but another service knows it"));
        return new ConsistencyCheck("all services", "Every order entered is known to every service that is interested, and no other is",
                facts.orders().size(), violations);
    }

    private static ConsistencyCheck kpi(OrderRecords facts) {
        var violations = new ArrayList<String>();
        facts.orders().forEach((id, state) -> {
            var known = facts.kpi().get(id);
            if (known != null && !known.equals(state))
                violations.add("order " + id + " is " + state + ", kpi-service says " + known);
        });
        return new ConsistencyCheck("order, kpi", "Statistics know every order in the state it is in", facts.orders().size(), violations);
    }

    private static ConsistencyCheck stock(OrderRecords facts) {
        return agree("order, inventory",
                "Stock is held for open orders, has left for completed ones, and is free again of cancelled ones",
                facts.orders(), facts.reservations(), Map.of("ENTERED", Set.of("REQUESTED", "RESERVED", "SHORT"), "VERIFIED",
                        Set.of("REQUESTED", "RESERVED", "SHORT"), "PROCESSED", Set.of("REQUESTED", "RESERVED", "SHORT", "ISSUED"),
                        "COMPLETED", Set.of("ISSUED"), "CANCELLED", Set.of("RELEASED")),
                "its reservation");
    }

    private static ConsistencyCheck documents(OrderRecords facts) {
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
        return new ConsistencyCheck("order, document", "Completed orders have all their documents, cancelled ones none that is still valid",
                facts.orders().size(), violations);
    }

    private static ConsistencyCheck headings(OrderRecords facts) {
        var violations = new ArrayList<String>();
        for (var document : facts.documents()) {
            var order = facts.headings().get(document.orderId());
            if (!document.heading().equals(order))
                violations.add(
                        "document " + document.number() + " says " + document.heading() + ", its order " + document.orderId() + " says "
                                + order);
        }
        return new ConsistencyCheck("order, document", "Valid documents name the number, customer and total of their order",
                facts.documents().size(),
                violations);
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
        return agree("order, shipping", "Completed orders have arrived, and nothing is on its way for cancelled ones", facts.orders(),
                facts.shipments(), Map.of("PROCESSED", Set.of("PLANNED", "PICKING", "PICKED", "BOOKED", "DISPATCHED", "DELIVERED", "FAILED",
                        "RETURNED"), "COMPLETED", Set.of("DELIVERED"), "CANCELLED", Set.of("CANCELLED", NONE)),
                "its shipment");
    }

    private static final String NONE = "there is none";

    private static ConsistencyCheck agree(String about, String invariant, Map<String, String> orders, Map<String, String> others,
            Map<String, Set<String>> allowed, String what) {
        var violations = new ArrayList<String>();
        orders.forEach((id, state) -> {
            var other = others.getOrDefault(id, NONE);
            if (allowed.containsKey(state) && !allowed.get(state).contains(other))
                violations.add("order " + id + " is " + state + ", " + what + ": " + other);
        });
        return new ConsistencyCheck(about, invariant, orders.size(), violations);
    }
}
