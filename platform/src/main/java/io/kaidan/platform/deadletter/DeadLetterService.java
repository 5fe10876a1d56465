package io.kaidan.platform.deadletter;

import io.kaidan.platform.consuming.KeyHolds;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.platform.deadletter.DeadLetter.Outcome;
import io.kaidan.platform.deadletter.DeadLetter.State;
import io.kaidan.platform.failure.Failures;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.security.CurrentActor;
import io.kaidan.platform.web.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decisions about dead letters. Each decision is recorded with the person who made it. */
public class DeadLetterService {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterService.class);
    private static final int LONGEST_NOTE = 500;

    private final DeadLetterStore store;
    private final KeyHolds holds;
    private final Subscriptions subscriptions;

    DeadLetterService(DeadLetterStore store, KeyHolds holds, Subscriptions subscriptions) {
        this.store = store;
        this.holds = holds;
        this.subscriptions = subscriptions;
    }

    /**
     * Dead letters without their bodies, newest first.
     *
     * @param after the {@link DeadLetter#cursor} of the last one of the part before
     */
    public List<DeadLetter> list(DeadLetter.@Nullable State state, @Nullable String key, @Nullable String after, int limit) {
        return store.list(state, key, after == null ? null : Cursor.parse(after), limit);
    }

    /** How many later events wait for a decision about this dead letter. */
    public long behind(DeadLetter deadLetter) {
        return deadLetter.state() == State.DEAD && deadLetter.holdsBack() ? holds.waiting(deadLetter.message()) : 0;
    }

    public DeadLetter read(String id) {
        return store.find(id).orElseThrow(() -> new NotFound("unknown-dead-letter", "There is no dead letter " + id + " here."));
    }

    /** Consumes the message again. If that works, the events behind it go on. Does nothing if it is resolved already. */
    public DeadLetter replay(String id, String by) {
        return switch (read(id)) {
            case DeadLetter deadLetter when deadLetter.state() == State.RESOLVED -> deadLetter;
            case DeadLetter deadLetter when deadLetter.state() == State.DISCARDED -> throw new Decided(deadLetter);
            default -> replayed(claimed(id), by);
        };
    }

    /** Discards the message for good, and the events behind it go on. Does nothing if it is discarded already. */
    public DeadLetter discard(String id, String reason, String by) {
        return switch (read(id)) {
            case DeadLetter deadLetter when deadLetter.state() == State.DISCARDED -> deadLetter;
            case DeadLetter deadLetter when deadLetter.state() == State.RESOLVED -> throw new Decided(deadLetter);
            default -> decided(claimed(id), Outcome.DISCARDED, by, reason);
        };
    }

    private DeadLetter claimed(String id) {
        return store.claim(id).orElseThrow(() -> new Refusal("dead-letter-under-way",
                "Somebody else is deciding about this dead letter just now. Look at it again in a minute."));
    }

    private DeadLetter replayed(DeadLetter deadLetter, String by) {
        try {
            CurrentActor.asTheService(() -> { // events it causes name the service as actor, as at the first delivery, and not the operator
                subscriptions.redeliver(deadLetter.message());
                return deadLetter;
            });
        } catch (PrerequisiteMissing e) {
            holds.park(deadLetter.message(), String.valueOf(e.getMessage()));
            return decided(deadLetter, Outcome.WAITS, by, e.getMessage());
        } catch (RuntimeException e) {
            return decided(deadLetter, Outcome.FAILED, by, Failures.reason(e));
        }
        return decided(deadLetter, Outcome.WORKED, by, null);
    }

    private DeadLetter decided(DeadLetter deadLetter, Outcome outcome, String by, @Nullable String reason) {
        var note = reason == null || reason.length() <= LONGEST_NOTE ? reason : reason.substring(0, LONGEST_NOTE) + "…";
        var after = store.decided(deadLetter, outcome, by, note);
        log.info("Dead letter {} from {} (key {}): {} by {}", deadLetter.id(), deadLetter.message().place(),
                LogText.of(deadLetter.message().key()),
                outcome, by);
        return after;
    }

    /** The opposite was decided before. */
    static final class Decided extends Refusal {

        private static final long serialVersionUID = 1;

        Decided(DeadLetter deadLetter) {
            super("dead-letter-decided", deadLetter.state() == State.DISCARDED
                    ? "This dead letter was discarded by %s, and what came after it has gone on. It cannot be tried again."
                            .formatted(deadLetter.decisions().getLast().by())
                    : "This dead letter has worked since, or waits for its turn. There is nothing to discard.");
        }
    }
}
