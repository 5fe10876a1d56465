package io.kaidan.shipping.shipment;

/** How far a shipment has come (DESIGN §5). EXPECTED comes before: not everything that a plan needs has been received. */
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
