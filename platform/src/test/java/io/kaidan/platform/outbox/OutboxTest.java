package io.kaidan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.platform.security.CurrentActor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final OrderCompleted FIRST = new OrderCompleted("o-1", NOON);
    private static final OrderCompleted SECOND = new OrderCompleted("o-2", NOON);

    private final EnvelopeFactory envelopes = new EnvelopeFactory(Clock.fixed(NOON, ZoneOffset.UTC), new CurrentActor("test-service"),
            Tracer.NOOP,
            new SimpleMeterRegistry());

    @Test
    void keepsTheOrderOfItsEvents() {
        var outbox = Outbox.empty().with(FIRST).with(SECOND);

        assertThat(outbox.newEvents()).containsExactly(FIRST, SECOND);
        assertThat(outbox.pending(envelopes)).extracting(PendingEvent::key).containsExactly("o-1", "o-2");
    }

    @Test
    void givesAnEventItsIdOnceHoweverOftenItIsSaved() {
        var saved = Outbox.empty().with(FIRST);
        var id = saved.pending(envelopes).getFirst().id();

        var savedAgain = saved.with(SECOND);

        assertThat(savedAgain.pending(envelopes)).first().extracting(PendingEvent::id).isEqualTo(id);
    }

    @Test
    void comesBackFromTheStoreAsItWasWritten() {
        var written = Outbox.empty().with(FIRST).pending(envelopes);

        var read = Outbox.of(written.stream().map(PendingEvent::toDocument).map(PendingEvent::of).toList());

        assertThat(read.pending(envelopes)).isEqualTo(written);
        assertThat(read.newEvents()).isEmpty();
        assertThat(written.getFirst().actor()).isEqualTo("test-service");
    }

    @Test
    void isEqualByItsEvents() {
        assertThat(Outbox.empty().with(FIRST)).isEqualTo(Outbox.empty().with(FIRST)).isNotEqualTo(Outbox.empty().with(SECOND))
                .hasSameHashCodeAs(Outbox.empty().with(FIRST));
    }
}
