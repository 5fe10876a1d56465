package io.kaidan.portal.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far an order is, for the bar at the top of its page, and what it waits for.
 *
 * @param waits key of the sentence, and what it speaks of
 */
record OrderProgressBar(List<Step> steps, Waits waits) {

    /** {@code tone} is done, active (somebody or something is at it), waiting (for a person or the goods), trouble, or open. */
    record Step(String name, String tone) {}

    record Waits(String key, String tone, List<@Nullable Object> facts) {}

    private static final Set<String> HAS_GOODS = Set.of("RESERVED", "ISSUED");
    private static final Set<String> HAS_LEFT = Set.of("DISPATCHED", "DELIVERED", "FAILED", "RETURNED");

    static OrderProgressBar of(OrderDetails order) {
        var waits = waits(order);
        var over = order.state().equals("COMPLETED");
        var verified = order.verifiedBy() != null || over || order.state().equals("PROCESSED");
        var shipment = order.shipmentState();
        var left = HAS_LEFT.contains(shipment);
        var picked = left || shipment.equals("PICKED") || shipment.equals("BOOKED");
        var steps = new ArrayList<Step>();
        var marked = order.state().equals("CANCELLED");
        for (var step : List.of(new Known("entered", true), new Known("verified", verified),
                new Known("stock", HAS_GOODS.contains(order.stock().state())),
                new Known("documents", order.document("SALES_ORDER").filter(OrderDetails.DocumentEntry::isIssued).isPresent()),
                new Known("picked", picked), new Known("dispatched", left), new Known("delivered", shipment.equals("DELIVERED")),
                new Known("completed", over))) {
            var done = step.done || over;
            steps.add(new Step(step.name, done ? "done" : marked ? "open" : waits.tone));
            marked |= !done;
        }
        return new OrderProgressBar(List.copyOf(steps), waits);
    }

    private record Known(String name, boolean done) {}

    private static Waits waits(OrderDetails order) {
        if (order.cancellation() != null)
            return new Waits("cancelled", "trouble",
                    List.of(order.cancellation().by(), order.cancellation().at(), order.cancellation().reason()));
        if (order.state().equals("COMPLETED"))
            return new Waits("completed", "done", List.of());
        if (order.verifiedBy() == null && order.state().equals("ENTERED"))
            return new Waits("verification", "waiting", List.of());
        return switch (order.stock().state()) {
            case "SHORT" -> new Waits("goods", "trouble", facts(order.stock().shortSince(), products(order)));
            case "RESERVED", "ISSUED" -> afterStock(order);
            case "RELEASED" -> new Waits("released", "waiting", List.of());
            default -> new Waits("stock", "active", List.of());
        };
    }

    private static Waits afterStock(OrderDetails order) {
        var salesOrder = order.document("SALES_ORDER").orElse(null);
        if (salesOrder == null)
            return new Waits("salesOrder", "active", List.of());
        return switch (salesOrder.state()) {
            case "DRAFT" -> new Waits("salesOrder.DRAFT", "waiting", List.of());
            case "SUBMITTED" -> new Waits("salesOrder.SUBMITTED", "waiting", List.of());
            case "ISSUED" -> shipping(order);
            default -> new Waits("salesOrder", "active", List.of());
        };
    }

    private static Waits shipping(OrderDetails order) {
        var shipment = order.shipment();
        if (shipment == null)
            return new Waits("shipment.NONE", "active", List.of());
        var tone = switch (shipment.state()) {
            case "FAILED", "RETURNED" -> "trouble";
            case "PICKING", "BOOKED" -> "waiting";
            default -> "active";
        };
        return new Waits("shipment." + shipment.state(), tone, facts(shipment.dispatchOn(), shipment.deliverOn(), shipment.carrier(),
                shipment.note()));
    }

    private static String products(OrderDetails order) {
        var missing = order.stock().shortLines();
        return missing == null
                ? ""
                : missing.stream()
                        .map(line -> line.productId() + " (" + line.available().value().toPlainString() + " / " + line.wanted() + ")")
                        .collect(Collectors.joining(", "));
    }

    private static List<@Nullable Object> facts(@Nullable Object... facts) {
        return java.util.Arrays.asList(facts);
    }
}
