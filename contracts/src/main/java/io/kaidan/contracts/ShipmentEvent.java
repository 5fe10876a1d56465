package io.kaidan.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All events that shipping-service publishes about the shipments of an order. */
@Topic(Topics.SHIPMENTS)
public sealed interface ShipmentEvent extends Event {

    String orderId();

    String shipmentId();

    Instant at();

    @Override
    default String key() {
        return orderId();
    }

    /** When and by whom the goods are to be brought (E1). */
    sealed interface OfPlan extends ShipmentEvent {}

    /** Happens in the warehouse (E2). */
    sealed interface OfPicking extends ShipmentEvent {}

    /** Happens with the carrier (E3, E4). */
    sealed interface OfTransport extends ShipmentEvent {}

    /**
     * Planned backwards from the day the customer wants the goods (E1). {@code lateBecause} is there when they will come after it: one of
     * the {@link Reasons}.
     */
    @EventType("io.kaidan.shipment.ShipmentPlanned.v1")
    record ShipmentPlanned(String orderId, String shipmentId, String warehouseId, String carrier, LocalDate dispatchOn, LocalDate deliverOn,
            @Nullable String lateBecause, Instant at) implements OfPlan {}

    @EventType("io.kaidan.shipment.ShipmentReplanned.v1")
    record ShipmentReplanned(String orderId, String shipmentId, String warehouseId, String carrier, LocalDate dispatchOn,
            LocalDate deliverOn,
            String reason, @Nullable String lateBecause, Instant at) implements OfPlan {}

    /** No carrier has room within a year. The shipment is planned again from time to time, until a carrier's capacity is raised. */
    @EventType("io.kaidan.shipment.PlanningFailed.v1")
    record PlanningFailed(String orderId, String shipmentId, Instant at) implements OfPlan {}

    /** The pick notice to the warehouse (E2). */
    @EventType("io.kaidan.shipment.PickingRequested.v1")
    record PickingRequested(String orderId, String shipmentId, String warehouseId, List<PickLine> lines,
            Instant at) implements OfPicking {}

    @EventType("io.kaidan.shipment.GoodsPicked.v1")
    record GoodsPicked(String orderId, String shipmentId, String warehouseId, List<PickLine> lines, Instant at) implements OfPicking {}

    /** The warehouse found less than was reserved. */
    @EventType("io.kaidan.shipment.PickShort.v1")
    record PickShort(String orderId, String shipmentId, String warehouseId, List<MissingLine> lines, Instant at) implements OfPicking {}

    /** The carrier has accepted the consignment (E3). */
    @EventType("io.kaidan.shipment.ShipmentBooked.v1")
    record ShipmentBooked(String orderId, String shipmentId, String carrier, String consignmentNumber,
            Instant at) implements OfTransport {}

    @EventType("io.kaidan.shipment.ShipmentDispatched.v1")
    record ShipmentDispatched(String orderId, String shipmentId, String carrier, String consignmentNumber,
            Instant at) implements OfTransport {}

    /** @param status IN_TRANSIT or OUT_FOR_DELIVERY */
    @EventType("io.kaidan.shipment.ShipmentProgressed.v1")
    record ShipmentProgressed(String orderId, String shipmentId, String status, @Nullable String place,
            Instant at) implements OfTransport {}

    @EventType("io.kaidan.shipment.ShipmentDelayed.v1")
    record ShipmentDelayed(String orderId, String shipmentId, String reason, @Nullable LocalDate expectedOn,
            Instant at) implements OfTransport {}

    @EventType("io.kaidan.shipment.ShipmentDelivered.v1")
    record ShipmentDelivered(String orderId, String shipmentId, @Nullable String receivedBy, Instant at) implements OfTransport {}

    @EventType("io.kaidan.shipment.DeliveryFailed.v1")
    record DeliveryFailed(String orderId, String shipmentId, String reason, Instant at) implements OfTransport {}

    @EventType("io.kaidan.shipment.ShipmentReturned.v1")
    record ShipmentReturned(String orderId, String shipmentId, String reason, Instant at) implements OfTransport {}

    record PickLine(int line, String productId, Quantity quantity) {}

    record MissingLine(int line, String productId, Quantity wanted, Quantity found) {}
}
