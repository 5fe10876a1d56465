package io.kaidan.shipping.shipment;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentKinds;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import io.kaidan.platform.listening.Heard;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Something that was told of a shipment; told again, it has no further effect. */
public final class Fact {

    private final Heard<?> heard;
    private final String id;
    private final String shipmentId;
    private final String orderId;
    private final boolean mayBeFirst;
    private final BiFunction<Shipment, Instant, Shipment> effect;

    private Fact(Heard<?> heard, String id, String shipmentId, String orderId, boolean mayBeFirst,
            BiFunction<Shipment, Instant, Shipment> effect) {
        this.heard = heard;
        this.id = id;
        this.shipmentId = shipmentId;
        this.orderId = orderId;
        this.mayBeFirst = mayBeFirst;
        this.effect = effect;
    }

    public static Fact wished(Heard<?> heard, String orderId, Wish wish) {
        return ofOrder(heard, orderId, (shipment, now) -> shipment.wished(wish, now));
    }

    public static Fact reserved(Heard<?> heard, StockReserved stock) {
        var reservation = Reservation.of(heard.id(), stock);
        return ofOrder(heard, stock.orderId(), (shipment, _) -> shipment.reserved(reservation));
    }

    public static Fact stockLost(Heard<?> heard, String orderId) {
        return ofOrder(heard, orderId, (shipment, _) -> shipment.stockLost());
    }

    /** Nothing, where the document is of a kind that holds no shipment up. */
    public static Optional<Fact> issued(Heard<?> heard, DocumentIssued document) {
        var paper = new Paper(document.documentId(), document.revision());
        return switch (document.kind()) {
            case DocumentKinds.SALES_ORDER ->
                Optional.of(ofOrder(heard, document.orderId(), (shipment, _) -> shipment.salesOrderIssued(paper)));
            case DocumentKinds.DELIVERY_NOTE ->
                Optional.of(ofOrder(heard, document.orderId(), (shipment, _) -> shipment.deliveryNoteIssued(paper)));
            default -> Optional.empty();
        };
    }

    public static Fact voided(Heard<?> heard, String orderId, String documentId) {
        return ofOrder(heard, orderId, (shipment, _) -> shipment.voided(documentId));
    }

    public static Fact cancelled(Heard<?> heard, String orderId, String reason) {
        return ofOrder(heard, orderId, (shipment, now) -> shipment.cancel(reason, now));
    }

    public static Fact picked(Heard<?> heard, PickCompletedReport report) {
        return new Fact(heard, report.reportId(), report.shipmentId(), report.orderId(), false,
                (shipment, now) -> shipment.picked(report.at(), now));
    }

    public static Fact pickedShort(Heard<?> heard, PickShortReport report) {
        return new Fact(heard, report.reportId(), report.shipmentId(), report.orderId(), false,
                (shipment, now) -> shipment.pickedShort(report.lines(), report.at(), now));
    }

    private static Fact ofOrder(Heard<?> heard, String orderId, BiFunction<Shipment, Instant, Shipment> effect) {
        return new Fact(heard, heard.id(), Shipment.idFor(orderId), orderId, true, effect);
    }

    String shipmentId() {
        return shipmentId;
    }

    Heard<?> heard() {
        return heard;
    }

    /** The shipment that is told, if this may be the first that is known of it. */
    Shipment about(@Nullable Shipment stored) {
        if (stored == null && mayBeFirst)
            return Shipment.expected(orderId);
        if (stored == null || !stored.orderId().equals(orderId))
            throw new UnknownShipment(shipmentId);
        return stored;
    }

    Shipment tell(Shipment shipment, Instant now) {
        return about(shipment).hear(id, unheard -> effect.apply(unheard, now));
    }
}
