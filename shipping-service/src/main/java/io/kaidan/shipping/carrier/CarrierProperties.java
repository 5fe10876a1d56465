package io.kaidan.shipping.carrier;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The default carrier, which is used until one is entered.
 *
 * @param defaultCarrierUrl where its consignments are booked
 * @param defaultCarrierCapacity how many shipments it takes on one day
 * @param defaultCarrierTransitDays how many working days it needs
 */
@Validated
@ConfigurationProperties("kaidan.shipping")
record CarrierProperties(@DefaultValue("http://localhost:8091") String defaultCarrierUrl,
        @DefaultValue("2000") @PositiveOrZero int defaultCarrierCapacity,
        @DefaultValue("2") @PositiveOrZero int defaultCarrierTransitDays) {

    Carrier defaultCarrier() {
        return new Carrier("local", "Local carrier", defaultCarrierUrl, defaultCarrierCapacity, TransitDays.of(defaultCarrierTransitDays),
                null);
    }
}
