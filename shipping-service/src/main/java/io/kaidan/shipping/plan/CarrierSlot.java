package io.kaidan.shipping.plan;

import java.time.LocalDate;

/**
 * The place of a shipment on a day of a carrier.
 *
 * @param token unique for each claim, so that giving back late cannot release a place that was taken since; empty for a place that was given up
 */
public record CarrierSlot(String carrier, LocalDate day, String token) {

    public CarrierSlot givenUp() {
        return new CarrierSlot(carrier, day, "");
    }

    public boolean isGivenUp() {
        return token.isEmpty();
    }
}
