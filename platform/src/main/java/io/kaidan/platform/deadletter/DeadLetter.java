package io.kaidan.platform.deadletter;

import io.kaidan.platform.consuming.ConsumedRecord;
import io.kaidan.platform.web.Cursor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not take effect, with its state and the decisions about it.
 *
 * @param holdsBack whether later events of its key wait until somebody has decided
 */
public record DeadLetter(String id, ConsumedRecord message, String reason, Instant since, State state, boolean holdsBack,
        List<Decision> decisions) {

    public enum State {
        /** Nobody has decided yet, or a replay has failed. */
        DEAD,
        /** Was replayed: it took effect or is parked. */
        RESOLVED,
        /** Is never replayed. */
        DISCARDED
    }

    public enum Outcome {
        /** Took effect. */
        WORKED,
        /** Is parked, because what it needs is missing. */
        WAITS,
        /** Failed again. */
        FAILED,
        DISCARDED
    }

    /** @param reason why it failed, waits or was discarded */
    public record Decision(Outcome outcome, String by, Instant at, @Nullable String reason) {}

    /** Its position in a list that is sorted by time. */
    public String cursor() {
        return new Cursor(since, id).toString();
    }
}
