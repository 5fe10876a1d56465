package io.kaidan.shipping.shipment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Times of the handling of shipments.
 *
 * @param pickAheadDays default of the shipping policy
 * @param reportPatience how long a carrier's report waits for the booking it belongs to; longer than the longest pause between attempts
 *     to book
 * @param planAgainAfter pause after no carrier had room
 */
@Validated
@ConfigurationProperties("kaidan.shipping")
public record ShipmentProperties(@DefaultValue("1") @PositiveOrZero @Max(365) int pickAheadDays,
        @DefaultValue("30m") Duration reportPatience,
        @DefaultValue("10m") Duration planAgainAfter) {}
