package io.kaidan.platform.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the relay and the sweeper.
 *
 * @param relays number of threads that publish; an aggregate always belongs to the same one
 * @param waiting how many saved aggregates each thread queues; the rest are left to the sweeper
 * @param sweepEvery pause of the sweeper; where this instance may have left events behind, it looks for them sooner
 * @param sweepAgainAfter its pause while it finds some
 * @param leftBehindAfter age from which the sweeper regards a pending event as left behind
 */
@ConfigurationProperties("kaidan.outbox")
record OutboxProperties(@DefaultValue("2") int relays, @DefaultValue("20000") int waiting,
        @DefaultValue("30s") Duration sweepEvery, @DefaultValue("2s") Duration sweepAgainAfter,
        @DefaultValue("5s") Duration leftBehindAfter) {}
