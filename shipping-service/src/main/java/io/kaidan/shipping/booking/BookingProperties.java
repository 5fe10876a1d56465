package io.kaidan.shipping.booking;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the booking of carriers.
 *
 * @param threads how many consignments are booked with one carrier at the same time
 * @param waiting how many shipments are queued for one carrier; further ones wait in the store
 * @param firstPause before a shipment's second attempt; each further pause is twice as long
 * @param longestPause the longest pause between two attempts
 * @param sweepEvery pause between two searches for shipments that another instance has left; what this one has left, it searches sooner
 */
@Validated
@ConfigurationProperties("kaidan.shipping.booking")
record BookingProperties(@DefaultValue("4") @Positive int threads, @DefaultValue("500") @Positive int waiting,
        @DefaultValue("5s") Duration firstPause, @DefaultValue("15m") Duration longestPause,
        @DefaultValue("30s") Duration sweepEvery) {

    /** The pause after this number of failures. */
    Duration pauseAfter(int failures) {
        var pause = firstPause;
        for (int i = 0; i < failures && pause.compareTo(longestPause) < 0; i++)
            pause = pause.multipliedBy(2);
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
