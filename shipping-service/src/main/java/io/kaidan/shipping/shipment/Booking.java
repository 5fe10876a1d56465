package io.kaidan.shipping.shipment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How booking the carrier went.
 *
 * @param attempts how often it failed
 * @param problem what went wrong the last time
 * @param nextAt not before then is it tried again
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
