package io.kaidan.shipping.carrier;

import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The default carrier, which is used until one is entered, and what carriers in general may be sent.
 *
 * @param defaultCarrierUrl where its consignments are booked
 * @param defaultCarrierCapacity how many shipments it takes on one day
 * @param defaultCarrierTransitDays how many working days it needs
 * @param carrierHosts the hosts to which customers' addresses may be sent: {@code api.carrier.example}, or {@code api.carrier.example:8443}
 *     for one port only; that of the default carrier is always allowed
 * @param carrierAuthorizations by the carrier's id, what is sent to it as {@code Authorization}
 */
@Validated
@ConfigurationProperties("kaidan.shipping")
record CarrierProperties(@DefaultValue("http://localhost:8091") String defaultCarrierUrl,
        @DefaultValue("2000") @PositiveOrZero int defaultCarrierCapacity,
        @DefaultValue("2") @PositiveOrZero int defaultCarrierTransitDays,
        @DefaultValue Set<String> carrierHosts, @DefaultValue Map<String, String> carrierAuthorizations) {

    Carrier defaultCarrier() {
        return new Carrier("local", "Local carrier", defaultCarrierUrl, defaultCarrierCapacity, TransitDays.of(defaultCarrierTransitDays),
                null, null);
    }
}
