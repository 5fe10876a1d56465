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

    private final EnvelopeFactory stamp = new EnvelopeFactory(Clock.fixed(NOON, ZoneOffset.UTC), new CurrentActor("test-service"),
            Tracer.NOOP,
            new SimpleMeterRegistry());

    @Test
    void keepsTheOrderOfItsNews() {
        var outbox = Outbox.empty().with(FIRST).with(SECOND);

        assertThat(outbox.newEvents()).containsExactly(FIRST, SECOND);
        assertThat(outbox.pending(stamp)).extracting(PendingEvent::key).containsExactly("o-1", "o-2");
    }

    @Test
    void givesAnEventItsIdOnceHoweverOftenItIsSaved() {
        var saved = Outbox.empty().with(FIRST);
        var id = saved.pending(stamp).getFirst().id();

        var savedAgain = saved.with(SECOND);

        assertThat(savedAgain.pending(stamp)).first().extracting(PendingEvent::id).isEqualTo(id);
    }

    @Test
    void comesBackFromTheStoreAsItWasWritten() {
        var written = Outbox.empty().with(FIRST).pending(stamp);

        var read = Outbox.of(written.stream().map(PendingEvent::toDocument).map(PendingEvent::of).toList());

        assertThat(read.pending(stamp)).isEqualTo(written);
        assertThat(read.news()).isEmpty();
        assertThat(written.getFirst().actor()).isEqualTo("test-service");
    }

    @Test
    void isEqualByWhatItTells() {
        assertThat(Outbox.empty().with(FIRST)).isEqualTo(Outbox.empty().with(FIRST)).isNotEqualTo(Outbox.empty().with(SECOND))
                .hasSameHashCodeAs(Outbox.empty().with(FIRST));
    }
}
