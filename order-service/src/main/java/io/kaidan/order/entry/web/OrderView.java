package io.kaidan.order.entry.web;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.order.entry.OrderOverview;
import io.kaidan.order.entry.OrderState;
import io.kaidan.order.fulfilment.DocumentProgress;
import io.kaidan.order.fulfilment.ShipmentProgress;
import io.kaidan.order.fulfilment.StockProgress;
import io.kaidan.order.language.web.RequestLanguage;
import io.kaidan.platform.web.Etags;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** An {@link OrderOverview} as JSON. */
public record OrderView(String id, String number, OrderState.Stage state, String customerId, String customerName, OrderContent content,
        String channel, String enteredBy, Instant enteredAt, Instant receivedAt, Instant processBy, @Nullable String verifiedBy,
        @Nullable Cancellation cancellation, StockView stock, List<DocumentView> documents, @Nullable ShipmentView shipment,
        List<WaitingView> waitsFor, List<OrderOverview.Action> actions, @Nullable Long version) implements OrderAnswer {

    public record Cancellation(String reason, String by, Instant at) {}

    public record StockView(StockProgress.State state, List<ShortLine> shortLines, @Nullable Instant shortSince) {}

    public record DocumentView(String id, String kind, @Nullable String number, DocumentProgress.State state) {}

    public record ShipmentView(@Nullable String id, ShipmentProgress.State state, @Nullable String carrier,
            @Nullable String consignmentNumber, @Nullable LocalDate dispatchOn, @Nullable LocalDate deliverOn, @Nullable String note,
            @Nullable Instant dispatchedAt, @Nullable Instant deliveredAt) {}

    public static OrderView of(OrderOverview overview) {
        var order = overview.order();
        var fulfilment = overview.fulfilment();
        var stock = fulfilment.stock();
        return new OrderView(order.id(), order.number(), order.state().stage(), order.content().customerId(),
                order.content().customerName(), order.content(), order.channel(), order.enteredBy(), order.enteredAt(),
                order.receivedAt(), overview.processBy(), order.state().verifier().orElse(null), cancellation(order.state()),
                new StockView(stock.state(), stock.shortLines(), stock.shortSince()),
                fulfilment.documents().documents().stream().map(d -> new DocumentView(d.id(), d.kind(), d.number(), d.state())).toList(),
                shipment(fulfilment.shipment()), overview.waits().stream().map(WaitingView::of).toList(), overview.actions(),
                order.version());
    }

    /** The answer to a request that entered an order. */
    public static ResponseEntity<OrderView> created(OrderOverview overview) {
        return ResponseEntity.created(URI.create("/api/orders/" + overview.order().id())).eTag(Etags.of(overview.order().version()))
                .body(of(overview));
    }

    static ResponseEntity<OrderView> answer(OrderOverview overview) {
        return ResponseEntity.ok().eTag(Etags.of(overview.order().version())).body(of(overview));
    }

    private static @Nullable Cancellation cancellation(OrderState state) {
        return state instanceof OrderState.Cancelled(var reason, var by, var at, _) ? new Cancellation(reason, by, at) : null;
    }

    private static @Nullable ShipmentView shipment(ShipmentProgress s) {
        return s.state() == ShipmentProgress.State.NONE
                ? null
                : new ShipmentView(s.id(), s.state(), s.carrier(), s.consignmentNumber(), s.dispatchOn(), s.deliverOn(), note(s.note()),
                        s.dispatchedAt(), s.deliveredAt());
    }

    /** A note is what somebody wrote, or the key of a message. */
    private static @Nullable String note(@Nullable String note) {
        return note == null ? null : RequestLanguage.messages().text("note." + note, Map.of()).orElse(note);
    }
}
