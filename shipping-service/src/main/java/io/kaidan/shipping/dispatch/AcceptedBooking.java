package io.kaidan.shipping.dispatch;

import io.kaidan.shipping.shipment.Shipment;

/** A booking that a carrier has accepted and that is not stored yet. */
public record AcceptedBooking(Shipment shipment, String consignmentNumber) {}
