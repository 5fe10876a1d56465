package io.kaidan.platform.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events leave the aggregates' documents.
 *
 * @param relays threads that publish; an aggregate always belongs to the same one
 * @param waiting how many saved aggregates may wait for a relay before they are left to the sweeper
 * @param sweepEvery how long the sweeper pauses
 * @param leftBehindAfter how old an event is before the sweeper takes it for left behind
 */
@ConfigurationProperties("kaidan.outbox")
record OutboxProperties(@DefaultValue("2") int relays, @DefaultValue("20000") int waiting,
        @DefaultValue("2s") Duration sweepEvery, @DefaultValue("5s") Duration leftBehindAfter) {}
