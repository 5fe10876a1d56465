package io.kaidan.shipping.dispatch;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentKinds;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.report.ReportedContent;
import io.kaidan.shipping.shipment.DeliveryDemand;
import io.kaidan.shipping.shipment.ReservedGoods;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.UnknownShipment;
import io.kaidan.shipping.shipment.ValidDocument;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fact about a shipment from an event or a report. Applying it again has no effect. */
public final class ShipmentFact {

    private final ReceivedEvent<?> received;
    private final String shipmentId;
    private final String orderId;
    private final boolean mayBeFirst;
    private final BiFunction<Shipment, UnaryOperator<Shipment>, Shipment> once;
    private final BiFunction<Shipment, Instant, Shipment> effect;

    /** @param once applies the effect if the fact is new */
    private ShipmentFact(ReceivedEvent<?> received, String shipmentId, String orderId, boolean mayBeFirst,
            BiFunction<Shipment, UnaryOperator<Shipment>, Shipment> once, BiFunction<Shipment, Instant, Shipment> effect) {
        this.received = received;
        this.shipmentId = shipmentId;
        this.orderId = orderId;
        this.mayBeFirst = mayBeFirst;
        this.once = once;
        this.effect = effect;
    }

    public static ShipmentFact demanded(ReceivedEvent<?> received, String orderId, DeliveryDemand demand) {
        return ofOrder(received, orderId, (shipment, now) -> shipment.demanded(demand, now));
    }

    public static ShipmentFact reserved(ReceivedEvent<?> received, StockReserved stock) {
        var reservation = ReservedGoods.of(received.id(), stock);
        return ofOrder(received, stock.orderId(), (shipment, _) -> shipment.reserved(reservation));
    }

    public static ShipmentFact stockLost(ReceivedEvent<?> received, String orderId) {
        return ofOrder(received, orderId, (shipment, _) -> shipment.stockLost());
    }

    /** Empty for a kind of document that no shipment waits for. */
    public static Optional<ShipmentFact> issued(ReceivedEvent<?> received, DocumentIssued document) {
        var valid = new ValidDocument(document.documentId(), document.revision());
        return switch (document.kind()) {
            case DocumentKinds.SALES_ORDER ->
                Optional.of(ofOrder(received, document.orderId(), (shipment, _) -> shipment.salesOrderIssued(valid)));
            case DocumentKinds.DELIVERY_NOTE ->
                Optional.of(ofOrder(received, document.orderId(), (shipment, _) -> shipment.deliveryNoteIssued(valid)));
            default -> Optional.empty();
        };
    }

    public static ShipmentFact voided(ReceivedEvent<?> received, String orderId, String documentId) {
        return ofOrder(received, orderId, (shipment, _) -> shipment.voided(documentId));
    }

    public static ShipmentFact cancelled(ReceivedEvent<?> received, String orderId, String reason) {
        return ofOrder(received, orderId, (shipment, now) -> shipment.cancel(reason, now));
    }

    public static ShipmentFact picked(ReceivedEvent<?> received, PickCompletedReport report) {
        return ofReport(received, report, report.orderId(), report.shipmentId(), (shipment, now) -> shipment.picked(report.at(), now));
    }

    public static ShipmentFact pickedShort(ReceivedEvent<?> received, PickShortReport report) {
        return ofReport(received, report, report.orderId(), report.shipmentId(),
                (shipment, now) -> shipment.pickedShort(report.lines(), report.at(), now));
    }

    private static ShipmentFact ofReport(ReceivedEvent<?> received, WarehouseReport report, String orderId, String shipmentId,
            BiFunction<Shipment, Instant, Shipment> effect) {
        var content = ReportedContent.of(report);
        return new ShipmentFact(received, shipmentId, orderId, false, (shipment, fact) -> shipment.once(content, fact), effect);
    }

    private static ShipmentFact ofOrder(ReceivedEvent<?> received, String orderId, BiFunction<Shipment, Instant, Shipment> effect) {
        return new ShipmentFact(received, Shipment.idFor(orderId), orderId, true, (shipment, fact) -> shipment.once(received.id(), fact),
                effect);
    }

    String shipmentId() {
        return shipmentId;
    }

    ReceivedEvent<?> received() {
        return received;
    }

    /** The shipment of the fact, which is created if this fact may be the first one. */
    Shipment shipment(@Nullable Shipment stored) {
        if (stored == null && mayBeFirst)
            return Shipment.expected(orderId);
        if (stored == null || !stored.orderId().equals(orderId))
            throw new UnknownShipment(shipmentId);
        return stored;
    }

    Shipment applyTo(Shipment shipment, Instant now) {
        return once.apply(shipment(shipment), unchanged -> effect.apply(unchanged, now));
    }
}
