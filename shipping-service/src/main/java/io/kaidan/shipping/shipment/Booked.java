package io.kaidan.shipping.shipment;

/** A carrier took the shipment under this number; not written down yet. */
public record Booked(Shipment shipment, String consignmentNumber) {}
