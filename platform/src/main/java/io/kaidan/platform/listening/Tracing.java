package io.kaidan.platform.listening;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

/** Carries the trace that recorded an event on into what the event causes. */
class Tracing {

    private final Tracer tracer;
    private final Propagator propagator;

    Tracing(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    void within(Received message, String name, Runnable action) {
        var span = propagator.extract(message, (m, header) -> m.headers().get(header)).name(name).start();
        try (var _ = tracer.withSpan(span)) {
            action.run();
        } finally {
            span.end();
        }
    }
}
