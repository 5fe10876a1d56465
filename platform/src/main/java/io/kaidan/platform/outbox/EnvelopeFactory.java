package io.kaidan.platform.outbox;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.EventTypes;
import io.kaidan.contracts.Ids;
import io.kaidan.platform.security.CurrentActor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes the envelope of an event, with the id, time, actor and trace of its first save. */
class EnvelopeFactory {

    private final Clock clock;
    private final CurrentActor actor;
    private final Tracer tracer;
    private final Counter recorded;

    EnvelopeFactory(Clock clock, CurrentActor actor, Tracer tracer, MeterRegistry meters) {
        this.clock = clock;
        this.actor = actor;
        this.tracer = tracer;
        this.recorded = Counter.builder("kaidan.outbox.recorded")
                .description("Events recorded to be saved, including those whose save failed").register(meters);
    }

    /** @param trace of the event that caused this one; empty if a request caused it, whose span then has the trace */
    PendingEvent envelope(Event event, String trace) {
        var name = EventTypes.of(event);
        recorded.increment();
        return new PendingEvent(Ids.next(), name.type(), name.topic(), event.key(), clock.instant(), actor.name(),
                trace.isEmpty() ? traceparent() : trace,
                ContractJson.mapper().writeValueAsString(event));
    }

    private @Nullable String traceparent() {
        var span = tracer.currentSpan();
        return span == null ? null : traceparent(span.context());
    }

    private static String traceparent(TraceContext context) {
        return "00-" + context.traceId() + "-" + context.spanId() + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
    }
}
