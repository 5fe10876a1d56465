package io.kaidan.portal.order;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.portal.service.Wait;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything about one order, as the order desk tells it. */
record OrderDetails(String id, String number, String state, OrderContent content, @Nullable String channel, @Nullable String enteredBy,
        @Nullable Instant receivedAt, @Nullable Instant processBy, @Nullable String verifiedBy, @Nullable Cancellation cancellation,
        Stock stock, List<DocumentEntry> documents, @Nullable Shipment shipment, List<Wait> waitsFor, List<Action> actions,
        @Nullable Long version) {

    record Cancellation(String reason, String by, Instant at) {}

    record Stock(String state, @Nullable List<ShortLine> shortLines, @Nullable Instant shortSince) {}

    /** @param number once it was issued; a voided one keeps it, and its print */
    record DocumentEntry(String id, String kind, @Nullable String number, String state) {

        public boolean isIssued() {
            return state.equals("ISSUED");
        }
    }

    record Shipment(String state, @Nullable String carrier, @Nullable String consignmentNumber, @Nullable LocalDate dispatchOn,
            @Nullable LocalDate deliverOn, @Nullable String note, @Nullable Instant dispatchedAt, @Nullable Instant deliveredAt) {}

    /** @param why not, where it is not allowed */
    record Action(String name, boolean allowed, @Nullable String why) {}

    /** Something that happened. */
    record Entry(Instant at, String type, String text, @Nullable String actor, @Nullable Map<String, String> details) {}

    /** The arguments of the messages that say why an action is not allowed: its own clerk, or goods that have left. */
    public Map<String, String> why() {
        return enteredBy == null ? Map.of("number", number) : Map.of("number", number, "enteredBy", enteredBy);
    }

    public boolean isOver() {
        return state.equals("COMPLETED") || state.equals("CANCELLED");
    }

    public String shipmentState() {
        return shipment == null ? "NONE" : shipment.state();
    }

    /** Of several of a kind the one that counts: not voided, the latest. */
    Optional<DocumentEntry> document(String kind) {
        return documents.stream().filter(document -> document.kind().equals(kind) && !document.state().equals("VOIDED"))
                .reduce((_, last) -> last);
    }
}
