package io.kaidan.shipping.shipment;

import java.time.Instant;

/** Something that changed no state and that people should know. */
public record Note(Instant at, String text) {}
