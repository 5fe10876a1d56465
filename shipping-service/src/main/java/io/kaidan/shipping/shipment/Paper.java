package io.kaidan.shipping.shipment;

/** A document that was issued for a revision of the order. */
public record Paper(String documentId, int revision) {}
