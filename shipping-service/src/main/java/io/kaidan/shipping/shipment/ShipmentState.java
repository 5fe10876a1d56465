package io.kaidan.shipping.shipment;

/** How far a shipment has come (DESIGN §5). EXPECTED comes before: what a plan needs has not all been heard yet. */
public enum ShipmentState {
    EXPECTED,
    PLANNED,
    PICKING,
    PICKED,
    BOOKED,
    DISPATCHED,
    DELIVERED,
    FAILED,
    RETURNED,
    CANCELLED
}
