package io.kaidan.shipping.shipment;

import java.time.Instant;

/** Something a person should know that changed no state. */
public record Note(Instant at, String text) {}
