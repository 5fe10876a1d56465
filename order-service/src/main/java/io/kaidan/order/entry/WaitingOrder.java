package io.kaidan.order.entry;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.contracts.DocumentKinds;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.order.WaitingReason;
import io.kaidan.order.WaitingReason.What;
import io.kaidan.order.fulfilment.DocumentProgress;
import io.kaidan.order.fulfilment.Fulfilment;
import io.kaidan.order.fulfilment.ShipmentProgress;
import io.kaidan.order.fulfilment.StockProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An open order with everything it waits for, the longest wait first.
 *
 * @param position its position in the list of orders
 */
public record WaitingOrder(String id, String number, String customerName, String position, List<WaitingReason> waits) {

    static WaitingOrder of(OrderSummary order, Fulfilment fulfilment, WorkingCalendar calendar) {
        return new WaitingOrder(order.id(), order.number(), order.content().customerName(), order.position(),
                waits(order.state(), order.enteredAt(), fulfilment, calendar));
    }

    /** The same order with only those waits that began at this moment or earlier. */
    WaitingOrder since(Instant moment) {
        return new WaitingOrder(id, number, customerName, position, waits.stream().filter(wait -> !wait.since().isAfter(moment)).toList());
    }

    static List<WaitingReason> waits(OrderState state, Instant enteredAt, Fulfilment fulfilment, WorkingCalendar calendar) {
        var waits = new ArrayList<WaitingReason>();
        switch (state) {
            case OrderState.Entered() -> {
                waits.add(new WaitingReason(What.VERIFICATION, enteredAt));
                stock(fulfilment.stock(), enteredAt).ifPresent(waits::add);
                shipment(fulfilment, null, calendar).ifPresent(waits::add);
            }
            case OrderState.Verified(var _, var at) -> {
                stock(fulfilment.stock(), enteredAt).ifPresent(waits::add);
                documents(fulfilment, at).forEach(waits::add);
                shipment(fulfilment, null, calendar).ifPresent(waits::add);
            }
            case OrderState.Processed processed -> {
                stock(fulfilment.stock(), enteredAt).ifPresent(waits::add);
                documents(fulfilment, processed.verifiedAt()).forEach(waits::add);
                shipment(fulfilment, processed.at(), calendar).ifPresent(waits::add);
            }
            case OrderState.Completed _,OrderState.Cancelled _ -> {}
        }
        return waits.stream().sorted(Comparator.comparing(WaitingReason::since)).toList();
    }

    private static Optional<WaitingReason> stock(StockProgress stock, Instant enteredAt) {
        return switch (stock.state()) {
            case REQUESTED -> Optional.of(new WaitingReason(What.STOCK_ANSWER, enteredAt));
            case SHORT -> Optional.of(new WaitingReason(What.GOODS, stock.shortSince() == null ? stock.asOf() : stock.shortSince())
                    .with("missing", stock.shortLines().stream().map(WaitingOrder::missing).distinct().limit(5)
                            .collect(Collectors.joining("; "))));
            case RESERVED, ISSUED, RELEASED -> Optional.empty();
        };
    }

    private static String missing(ShortLine line) {
        return "%s %s / %s".formatted(line.productId(), line.available(), line.wanted());
    }

    /** The waits for the sales order, and for any other document that is not issued yet. */
    private static Stream<WaitingReason> documents(Fulfilment fulfilment, Instant verifiedAt) {
        var documents = fulfilment.documents().documents();
        var reserved = fulfilment.stock().reservedAt();
        if (documents.stream().noneMatch(document -> document.kind().equals(DocumentKinds.SALES_ORDER)))
            return reserved == null ? Stream.empty() : Stream.of(new WaitingReason(What.DOCUMENT_DRAFT, later(verifiedAt, reserved)));
        return documents.stream().flatMap(document -> documentWait(document).stream());
    }

    private static Optional<WaitingReason> documentWait(DocumentProgress document) {
        var what = switch (document.state()) {
            case DRAFT -> What.DOCUMENT_COMPLETION;
            case SUBMITTED -> What.DOCUMENT_APPROVAL;
            case APPROVED -> What.DOCUMENT_ISSUE;
            case ISSUED, VOIDED -> null;
        };
        return Optional.ofNullable(what).map(step -> new WaitingReason(step, document.asOf()).with("kind", document.kind()));
    }

    /** A step that is planned for a later day is not waited for until that day. */
    private static Optional<WaitingReason> shipment(Fulfilment fulfilment, @Nullable Instant processedAt, WorkingCalendar calendar) {
        var shipment = fulfilment.shipment();
        var reserved = fulfilment.stock().reservedAt();
        return switch (shipment.state()) {
            case NONE -> reserved == null ? Optional.empty() : Optional.of(new WaitingReason(What.PLAN, reserved));
            case UNPLANNABLE -> reserved == null ? Optional.empty() : Optional.of(new WaitingReason(What.CAPACITY, shipment.asOf()));
            case PLANNED -> processedAt == null
                    ? Optional.empty()
                    : Optional.of(new WaitingReason(What.PICK_NOTICE,
                            due(later(processedAt, shipment.asOf()), shipment.dispatchOn(), calendar))
                            .with("dispatchOn", shipment.dispatchOn()).with("note", shipment.note()));
            case PICKING -> Optional.of(new WaitingReason(What.PICKING, shipment.asOf()).with("dispatchOn", shipment.dispatchOn()));
            case PICKED -> hasUnissuedDocument(fulfilment)
                    ? Optional.empty()
                    : Optional.of(new WaitingReason(What.BOOKING, shipment.asOf()).with("carrier", shipment.carrier()));
            case BOOKED -> Optional.of(new WaitingReason(What.COLLECTION, due(shipment.asOf(), shipment.dispatchOn(), calendar))
                    .with("carrier", shipment.carrier()).with("dispatchOn", shipment.dispatchOn()));
            case DISPATCHED -> Optional.of(new WaitingReason(What.DELIVERY,
                    due(shipment.asOf(), shipment.deliverOn() == null ? null : shipment.deliverOn().plusDays(1), calendar))
                    .with("carrier", shipment.carrier()).with("deliverOn", shipment.deliverOn()).with("note", shipment.note()));
            case FAILED -> Optional.of(new WaitingReason(What.REDELIVERY, shipment.asOf()).with("note", shipment.note()));
            case RETURNED -> Optional.of(new WaitingReason(What.RETURN, shipment.asOf()).with("note", shipment.note()));
            case DELIVERED -> processedAt == null ? Optional.empty() : Optional.of(new WaitingReason(What.COMPLETION, shipment.asOf()));
        };
    }

    /** A shipment is booked only once its delivery note is issued. */
    private static boolean hasUnissuedDocument(Fulfilment fulfilment) {
        return fulfilment.documents().documents().stream().anyMatch(document -> documentWait(document).isPresent());
    }

    private static Instant due(Instant since, @Nullable LocalDate day, WorkingCalendar calendar) {
        return day == null ? since : later(since, day.atStartOfDay(calendar.zone()).toInstant());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
