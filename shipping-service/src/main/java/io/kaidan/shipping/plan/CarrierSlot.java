package io.kaidan.shipping.plan;

import java.time.LocalDate;

/**
 * One shipment's place in a carrier's day.
 *
 * @param token unique for each taking, so that a late giving back can never take away a place taken since; empty for one that was given up
 */
public record CarrierSlot(String carrier, LocalDate day, String token) {

    public CarrierSlot givenUp() {
        return new CarrierSlot(carrier, day, "");
    }

    public boolean isGivenUp() {
        return token.isEmpty();
    }
}
