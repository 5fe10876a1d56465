package io.kaidan.portal.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How far an order is, for the bar at the top of its page. */
record OrderProgressBar(List<Step> steps) {

    /** {@code tone} is done, active (somebody or something is at it), waiting (for a person or the goods), trouble, or open. */
    record Step(String name, String tone) {}

    private static final Set<String> HAS_GOODS = Set.of("RESERVED", "ISSUED");
    private static final Set<String> HAS_LEFT = Set.of("DISPATCHED", "DELIVERED", "FAILED", "RETURNED");

    static OrderProgressBar of(OrderDetails order) {
        var tone = order.waitsFor().isEmpty() ? "active" : order.waitsFor().getFirst().tone();
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
            steps.add(new Step(step.name, done ? "done" : marked ? "open" : tone));
            marked |= !done;
        }
        return new OrderProgressBar(List.copyOf(steps));
    }

    private record Known(String name, boolean done) {}
}
