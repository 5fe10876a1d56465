package io.kaidan.shipping.booking;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How carriers are booked.
 *
 * @param threads how many consignments one carrier is asked for at the same time
 * @param waiting how many wait for a carrier's threads; further ones wait in the store
 * @param firstPause before a shipment's second attempt; each further pause is twice as long
 * @param longestPause beyond which pauses do not grow
 */
@Validated
@ConfigurationProperties("kaidan.shipping.booking")
record BookingProperties(@DefaultValue("4") @Positive int threads, @DefaultValue("500") @Positive int waiting,
        @DefaultValue("5s") Duration firstPause, @DefaultValue("15m") Duration longestPause) {

    /** After so many failures before. */
    Duration pauseAfter(int failures) {
        var pause = firstPause;
        for (int i = 0; i < failures && pause.compareTo(longestPause) < 0; i++)
            pause = pause.multipliedBy(2);
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
