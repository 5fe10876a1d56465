package io.kaidan.platform.consuming;

import io.kaidan.platform.outbox.TraceContext;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * An event or a report, with the attributes of its envelope.
 *
 * @param id the same whenever the event is delivered again
 * @param actor the user who caused it, or the service that acted by itself
 * @param version of the aggregate when the event was published. Of two events of one aggregate the later one has the higher version,
 *     whatever the clocks showed, or the same version if both were pending together. 0 for reports
 * @param trace the W3C {@code traceparent} under which it was recorded, or empty
 */
public record ReceivedEvent<E>(String id, String type, Instant time, String actor, long version, String trace, E event) {

    /** Runs the effect in the trace of this event: events that it records are published with that trace. */
    public <T> T inItsTrace(Supplier<T> effect) {
        return TraceContext.within(trace, effect);
    }
}
