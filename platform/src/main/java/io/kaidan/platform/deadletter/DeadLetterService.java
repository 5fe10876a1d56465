package io.kaidan.platform.deadletter;

import io.kaidan.platform.consuming.KeyHolds;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.platform.deadletter.DeadLetter.Outcome;
import io.kaidan.platform.deadletter.DeadLetter.State;
import io.kaidan.platform.deadletter.DeadLetterStore.Cursor;
import io.kaidan.platform.failure.Failures;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.security.CurrentActor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people decide about dead store. Every decision is recorded with who made it. */
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
     * Newest first, without their bodies.
     *
     * @param after the cursor after which the list goes on
     */
    public List<DeadLetter> list(DeadLetter.@Nullable State state, @Nullable String key, @Nullable String after, int limit) {
        return store.list(state, key, after == null ? null : cursor(after), limit);
    }

    private static Cursor cursor(String after) {
        return Cursor.parse(after)
                .orElseThrow(() -> new InvalidInput("after", "must be what the part before said under 'next'"));
    }

    /** How many later events wait until somebody has decided about this one. */
    public long behind(DeadLetter letter) {
        return letter.state() == State.DEAD && letter.holdsBack() ? holds.waiting(letter.message()) : 0;
    }

    public DeadLetter read(String id) {
        return store.find(id).orElseThrow(() -> new NotFound("unknown-dead-letter", "There is no dead letter " + id + " here."));
    }

    /** Tries the message once more; what waits behind it goes on if it works. Nothing happens to one that is resolved already. */
    public DeadLetter replay(String id, String by) {
        return switch (read(id)) {
            case DeadLetter letter when letter.state() == State.RESOLVED -> letter;
            case DeadLetter letter when letter.state() == State.DISCARDED -> throw new Decided(letter);
            default -> tried(claimed(id), by);
        };
    }

    /** Gives the message up for good; what waits behind it goes on. Nothing happens to one that is discarded already. */
    public DeadLetter discard(String id, String reason, String by) {
        return switch (read(id)) {
            case DeadLetter letter when letter.state() == State.DISCARDED -> letter;
            case DeadLetter letter when letter.state() == State.RESOLVED -> throw new Decided(letter);
            default -> decided(claimed(id), Outcome.DISCARDED, by, reason);
        };
    }

    private DeadLetter claimed(String id) {
        return store.claim(id).orElseThrow(() -> new Refusal("dead-letter-under-way",
                "Somebody else is deciding about this dead letter just now. Look at it again in a minute."));
    }

    private DeadLetter tried(DeadLetter letter, String by) {
        try {
            CurrentActor.asTheService(() -> { // as it would have been in the first place, and not the operator
                subscriptions.redeliver(letter.message());
                return letter;
            });
        } catch (PrerequisiteMissing waits) {
            holds.park(letter.message(), String.valueOf(waits.getMessage()));
            return decided(letter, Outcome.WAITS, by, waits.getMessage());
        } catch (RuntimeException e) {
            return decided(letter, Outcome.FAILED, by, Failures.reason(e));
        }
        return decided(letter, Outcome.WORKED, by, null);
    }

    private DeadLetter decided(DeadLetter letter, Outcome outcome, String by, @Nullable String reason) {
        var note = reason == null || reason.length() <= LONGEST_NOTE ? reason : reason.substring(0, LONGEST_NOTE) + "…";
        var after = store.decided(letter, outcome, by, note);
        log.info("Dead letter {} from {} (key {}): {} by {}", letter.id(), letter.message().place(), LogText.of(letter.message().key()),
                outcome, by);
        return after;
    }

    /** It was decided otherwise before. */
    static final class Decided extends Refusal {

        private static final long serialVersionUID = 1;

        Decided(DeadLetter letter) {
            super("dead-letter-decided", letter.state() == State.DISCARDED
                    ? "This dead letter was discarded by %s, and what came after it has gone on. It cannot be tried again."
                            .formatted(letter.decisions().getLast().by())
                    : "This dead letter has worked since, or waits for its turn. There is nothing to discard.");
        }
    }
}
