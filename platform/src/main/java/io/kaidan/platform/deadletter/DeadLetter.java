package io.kaidan.platform.deadletter;

import io.kaidan.platform.consuming.ConsumedRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not take effect, what became of it, and who decided so.
 *
 * @param holdsBack whether the later events of its key wait until somebody has decided
 */
public record DeadLetter(String id, ConsumedRecord message, String reason, Instant since, State state, boolean holdsBack,
        List<Decision> decisions) {

    public enum State {
        /** Waits for somebody to decide. */
        DEAD,
        /** Was tried again, and worked or may wait for its turn. */
        RESOLVED,
        /** Will never be tried again. */
        DISCARDED
    }

    public enum Outcome {
        /** Took effect. */
        WORKED,
        /** Is ahead of what it needs, and parked until that has come. */
        WAITS,
        /** Could not work this time either. */
        FAILED,
        DISCARDED
    }

    /** @param reason why it failed or waits, or why it was discarded */
    public record Decision(Outcome outcome, String by, Instant at, @Nullable String reason) {}

    /** Its place in a list by time. */
    public String cursor() {
        return DeadLetterStore.Cursor.of(this).toString();
    }
}
