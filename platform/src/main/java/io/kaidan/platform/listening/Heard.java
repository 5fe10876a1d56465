package io.kaidan.platform.listening;

import io.kaidan.platform.outbox.Cause;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * An event as it was heard, with what its envelope says.
 *
 * @param id the same whenever the event is delivered again
 * @param actor who caused it: a user's name, or the name of the service that acted by itself
 * @param trace the W3C {@code traceparent} under which it was recorded, or nothing
 */
public record Heard<E>(String id, String type, Instant time, String actor, String trace, E event) {

    /** What is recorded meanwhile is told as a consequence of this event. */
    public <T> T causes(Supplier<T> effect) {
        return Cause.of(trace, effect);
    }
}
