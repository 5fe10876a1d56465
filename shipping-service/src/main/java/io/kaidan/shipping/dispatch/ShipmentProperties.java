package io.kaidan.shipping.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Times that shipments go by.
 *
 * @param reportPatience how long a carrier's report may be ahead of the booking it belongs to; longer than the longest pause between
 *     attempts to book
 * @param planAgainAfter pause after it was found that no carrier has room
 * @param roundsEvery pause between two searches for due shipments
 * @param reclaimEvery pause between two searches for places that no shipment has
 */
@Validated
@ConfigurationProperties("kaidan.shipping")
public record ShipmentProperties(@DefaultValue("30m") Duration reportPatience,
        @DefaultValue("10m") Duration planAgainAfter, @DefaultValue("15s") Duration roundsEvery,
        @DefaultValue("1h") Duration reclaimEvery) {}
