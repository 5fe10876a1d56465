package io.kaidan.shipping.shipment;

/** A document that was issued for a revision of the order. */
public record ValidDocument(String documentId, int revision) {}
