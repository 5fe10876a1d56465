package io.kaidan.shipping.shipment;

/** A booking that a carrier has accepted and that is not stored yet. */
public record AcceptedBooking(Shipment shipment, String consignmentNumber) {}
