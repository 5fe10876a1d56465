package io.kaidan.portal.shipment;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything about one shipment, as shipping tells it. */
record ShipmentDetails(String id, String orderId, @Nullable String orderNumber, String state, @Nullable LocalDate wantedBy,
        @Nullable Address deliverTo, @Nullable String warehouseId, @Nullable String carrier, @Nullable LocalDate dispatchOn,
        @Nullable LocalDate deliverOn, @Nullable String lateBecause, @Nullable String consignmentNumber, @Nullable FailedBooking booking,
        List<PickLine> pickLines, @Nullable Instant dispatchedAt, @Nullable Instant deliveredAt, @Nullable String receivedBy,
        @Nullable LocalDate expectedOn, List<Scan> reports, List<Note> history, List<Action> actions,
        long version) {

    /** The states on the way of a shipment that goes well. */
    private static final List<String> WAY = List.of("PLANNED", "PICKING", "PICKED", "BOOKED", "DISPATCHED", "DELIVERED");

    record FailedBooking(int attempts, String problem, Instant nextAt) {}

    record PickLine(int line, String productId, Quantity quantity) {}

    record Scan(String reportId, String kind, Instant at, @Nullable String detail, @Nullable LocalDate expectedOn) {}

    record Note(Instant at, String text) {}

    /** @param why not, where it is not allowed */
    record Action(String name, boolean allowed, @Nullable String why) {}

    /** Something that a carrier reported, or that shipping noted. */
    record Happening(Instant at, @Nullable String kind, @Nullable String text, @Nullable LocalDate expectedOn) {}

    /** {@code tone} is done, active, trouble or open. */
    record Step(String state, String tone) {}

    public boolean isOver() {
        return state.equals("DELIVERED") || state.equals("RETURNED") || state.equals("CANCELLED");
    }

    /** Whether it comes later than planned. */
    public boolean isDelayed() {
        return expectedOn != null && !isOver();
    }

    public String tone() {
        return switch (state) {
            case "FAILED", "RETURNED" -> "trouble";
            case "DELIVERED", "CANCELLED" -> "done";
            default -> isDelayed() || booking != null ? "trouble" : state.equals("DISPATCHED") ? "active" : "waiting";
        };
    }

    public String city() {
        return deliverTo == null ? "" : deliverTo.city();
    }

    public Optional<Action> action(String name) {
        return actions.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** Newest first. */
    public List<Happening> timeline() {
        return Stream.concat(reports.stream().map(scan -> new Happening(scan.at(), scan.kind(), scan.detail(), scan.expectedOn())),
                history.stream().map(note -> new Happening(note.at(), null, note.text(), null)))
                .sorted(Comparator.comparing(Happening::at).reversed()).toList();
    }

    public List<Step> progress() {
        var reached = switch (state) {
            case "FAILED", "RETURNED" -> WAY.indexOf("DISPATCHED");
            default -> WAY.indexOf(state);
        };
        return WAY.stream().map(step -> {
            var at = WAY.indexOf(step);
            var isNext = at == reached + 1 && !isOver();
            return new Step(step, at <= reached ? "done" : isNext ? tone() : "open");
        }).toList();
    }
}
