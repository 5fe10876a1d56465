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
import org.springframework.data.mongodb.core.mapping.Field;

/** What other services have published about an order. Its events may be received before the order exists here. */
@Document("standings")
@TypeAlias("standing")
@CompoundIndex(name = "shortSince", def = "{'stock.shortSince': 1}", sparse = true)
@CompoundIndex(name = "dispatchOn", def = "{'shipment.dispatchOn': 1}", sparse = true)
@CompoundIndex(name = "documentNumber", def = "{'papers.documents.number': 1}", sparse = true)
public record Fulfilment(@Id String orderId, StockProgress stock, @Field("papers") DocumentsProgress documents, ShipmentProgress shipment) {

    public Fulfilment(String orderId, @Nullable StockProgress stock, @Nullable DocumentsProgress documents,
            @Nullable ShipmentProgress shipment) {
        this.orderId = orderId;
        this.stock = stock == null ? StockProgress.UNKNOWN : stock;
        this.documents = documents == null ? DocumentsProgress.UNKNOWN : documents;
        this.shipment = shipment == null ? ShipmentProgress.UNKNOWN : shipment;
    }

    public static Fulfilment unknown(String orderId) {
        return new Fulfilment(orderId, null, null, null);
    }

    /** The part of a fulfilment that follows the events of one service. */
    sealed interface Part permits StockProgress, DocumentsProgress, ShipmentProgress {

        /**
         * Counts the writes of this part. A write names the edition that it replaces, so it cannot overwrite one that its writer has not
         * read.
         */
        long edition();

        Part nextEdition();
    }

    /** The fulfilment after this event. Events about other things leave it unchanged. */
    public Fulfilment after(Event event) {
        return switch (event) {
            case StockEvent.OfOrder stockEvent -> new Fulfilment(orderId, stock.after(stockEvent), documents, shipment);
            case DocumentEvent documentEvent -> new Fulfilment(orderId, stock, documents.after(documentEvent), shipment);
            case ShipmentEvent shipmentEvent -> new Fulfilment(orderId, stock, documents, shipment.after(shipmentEvent));
            case OrderEvent _,StockEvent.OfProduct _ -> this;
        };
    }

    /**
     * When the last of these happened: the goods reserved, the sales order issued, the shipment planned. Empty if one is missing. Once the
     * goods are dispatched, reservations that were released and sales orders that were voided count too: their cancellation came too late.
     */
    public Optional<Instant> arrangedAt() {
        var gone = isDispatched();
        var facts = Stream.of(stock.reservedSince(gone), documents.salesOrderIssuedAt(gone), Optional.ofNullable(shipment.plannedAt()))
                .toList();
        return facts.stream().allMatch(Optional::isPresent)
                ? facts.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(shipment.deliveredAt());
    }

    /** When the goods left the warehouse; empty if no event has said so. */
    public Optional<Instant> dispatchedAt() {
        return Optional.ofNullable(shipment.dispatchedAt()).or(this::deliveredAt);
    }

    public boolean isDispatched() {
        return dispatchedAt().isPresent();
    }

    /**
     * A time limit, prolonged by the working time during which goods were missing.
     *
     * @param until when the desk had done its part; waits that began later do not count
     */
    public Instant prolonged(Instant limit, Instant until, WorkingCalendar calendar) {
        var waited = stock.waits().stream().filter(wait -> wait.from().isBefore(until))
                .map(wait -> calendar.between(wait.from(), wait.to())).reduce(Duration.ZERO, Duration::plus);
        return calendar.plus(limit, waited);
    }
}
