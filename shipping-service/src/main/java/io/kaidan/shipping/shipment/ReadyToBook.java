package io.kaidan.shipping.shipment;

/** Told inside the service: a shipment is picked, its delivery note issued, and its carrier can be booked. */
public record ReadyToBook(String shipmentId, String carrier) {}
