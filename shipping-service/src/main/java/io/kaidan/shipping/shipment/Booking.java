package io.kaidan.shipping.shipment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of the booking with the carrier.
 *
 * @param attempts number of failed attempts
 * @param problem the failure of the last attempt
 * @param nextAt time of the next attempt
 */
public record Booking(int attempts, @Nullable String problem, @Nullable Instant nextAt, @Nullable String consignmentNumber) {

    static final Booking NONE = new Booking(0, null, null, null);

    Booking failed(String what, Instant tryAgainAt) {
        return new Booking(attempts + 1, what, tryAgainAt, null);
    }

    Booking done(String number) {
        return new Booking(attempts, null, null, number);
    }
}
