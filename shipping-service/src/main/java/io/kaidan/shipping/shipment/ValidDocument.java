package io.kaidan.shipping.shipment;

/** A valid document, issued for a revision of the order. */
public record ValidDocument(String documentId, int revision) {}
