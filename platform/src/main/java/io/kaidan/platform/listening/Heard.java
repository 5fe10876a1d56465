package io.kaidan.platform.listening;

import io.kaidan.platform.outbox.Cause;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * An event as it was heard, with what its envelope says.
 *
 * @param id the same whenever the event is delivered again
 * @param actor who caused it: a user's name, or the name of the service that acted by itself
 * @param version of the aggregate that told it, as it was saved when it told it: of two events of one aggregate the later one has the
 *     higher, whatever the clocks said, or the same where both stood in it; told again after another save it has that one's. 0 for reports
 * @param trace the W3C {@code traceparent} under which it was recorded, or nothing
 */
public record Heard<E>(String id, String type, Instant time, String actor, long version, String trace, E event) {

    /** What is recorded meanwhile is told as a consequence of this event. */
    public <T> T causes(Supplier<T> effect) {
        return Cause.of(trace, effect);
    }
}
