package io.kaidan.platform.consuming;

import io.kaidan.platform.outbox.TraceContext;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * An event or a report with what its envelope says.
 *
 * @param id the same whenever the event is delivered again
 * @param actor who caused it: a user's name, or the name of the service that acted by itself
 * @param version of the aggregate as it was saved when the event was published. Of two events of one aggregate the later one has the
 *     higher version whatever the clocks said, or the same where both were pending together. 0 for reports
 * @param trace the W3C {@code traceparent} under which it was recorded, or nothing
 */
public record ReceivedEvent<E>(String id, String type, Instant time, String actor, long version, String trace, E event) {

    /** Events recorded meanwhile are published as consequences of this one. */
    public <T> T inItsTrace(Supplier<T> effect) {
        return TraceContext.within(trace, effect);
    }
}
