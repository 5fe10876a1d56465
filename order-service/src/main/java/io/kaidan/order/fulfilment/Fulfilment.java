package io.kaidan.order.fulfilment;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/** What the others have told about an order; each part may be told before the order is known here. */
@Document("standings")
@TypeAlias("standing")
@CompoundIndex(name = "documentNumber", def = "{'papers.documents.number': 1}", sparse = true)
public record Fulfilment(@Id String orderId, StockProgress stock, DocumentsProgress papers, ShipmentProgress shipment) {

    public Fulfilment(String orderId, @Nullable StockProgress stock, @Nullable DocumentsProgress papers,
            @Nullable ShipmentProgress shipment) {
        this.orderId = orderId;
        this.stock = stock == null ? StockProgress.UNKNOWN : stock;
        this.papers = papers == null ? DocumentsProgress.UNKNOWN : papers;
        this.shipment = shipment == null ? ShipmentProgress.UNKNOWN : shipment;
    }

    public static Fulfilment unknown(String orderId) {
        return new Fulfilment(orderId, null, null, null);
    }

    /** A part of it that one service tells of. */
    sealed interface Part permits StockProgress, DocumentsProgress, ShipmentProgress {

        /** Counts the writes of this part, so that none overwrites one it has not seen. */
        long edition();

        Part nextEdition();
    }

    /** The same after what says nothing of stock, papers or shipment. */
    public Fulfilment after(Event event) {
        return switch (event) {
            case StockEvent.OfOrder told -> new Fulfilment(orderId, stock.after(told), papers, shipment);
            case DocumentEvent told -> new Fulfilment(orderId, stock, papers.after(told), shipment);
            case ShipmentEvent told -> new Fulfilment(orderId, stock, papers, shipment.after(told));
            case OrderEvent _,StockEvent.OfProduct _ -> this;
        };
    }

    /**
     * Since when the goods are reserved, the sales order issued and the shipment planned, where all are. Once the goods have left, what was
     * released or voided for a cancellation counts as well, for it came too late.
     */
    public Optional<Instant> arrangedAt() {
        var gone = isDispatched();
        var facts = Stream.of(stock.reservedSince(gone), papers.salesOrderIssuedAt(gone), Optional.ofNullable(shipment.plannedAt()))
                .toList();
        return facts.stream().allMatch(Optional::isPresent)
                ? facts.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(shipment.deliveredAt());
    }

    /** When the goods left the house, as far as it was told. */
    public Optional<Instant> dispatchedAt() {
        return Optional.ofNullable(shipment.dispatchedAt()).or(this::deliveredAt);
    }

    public boolean isDispatched() {
        return dispatchedAt().isPresent();
    }

    /**
     * A time limit, later by the working time during which goods were missing: the desk's clock stood still.
     *
     * @param until when the clock was stopped for good; what was missing later does not matter
     */
    public Instant prolonged(Instant limit, Instant until, WorkingCalendar calendar) {
        var waited = stock.waits().stream().filter(wait -> wait.from().isBefore(until))
                .map(wait -> calendar.between(wait.from(), wait.to())).reduce(Duration.ZERO, Duration::plus);
        return calendar.plus(limit, waited);
    }
}
