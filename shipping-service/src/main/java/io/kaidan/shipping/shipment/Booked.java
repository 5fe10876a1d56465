package io.kaidan.shipping.shipment;

/** A booking that a carrier has accepted and that is not stored yet. */
public record Booked(Shipment shipment, String consignmentNumber) {}
