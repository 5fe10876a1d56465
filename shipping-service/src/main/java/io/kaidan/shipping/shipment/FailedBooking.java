package io.kaidan.shipping.shipment;

import java.time.Instant;

/**
 * The carrier did not accept the shipment so far.
 *
 * @param attempts number of failed attempts
 * @param problem the failure of the last attempt
 * @param nextAt time of the next attempt
 */
public record FailedBooking(int attempts, String problem, Instant nextAt) {}
