package io.kaidan.platform.listening;

import io.kaidan.platform.listening.Letter.Outcome;
import io.kaidan.platform.listening.Letter.State;
import io.kaidan.platform.listening.Letters.Position;
import io.kaidan.platform.refusal.InvalidInput;
import io.kaidan.platform.refusal.NotFound;
import io.kaidan.platform.refusal.Refusal;
import io.kaidan.platform.security.CurrentActor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where people decide what becomes of dead letters. Every decision is written down with who made it. */
public class LetterDesk {

    private static final Logger log = LoggerFactory.getLogger(LetterDesk.class);
    private static final int LONGEST_NOTE = 500;

    private final Letters letters;
    private final Parking parking;
    private final Listening listening;

    LetterDesk(Letters letters, Parking parking, Listening listening) {
        this.letters = letters;
        this.parking = parking;
        this.listening = listening;
    }

    /**
     * Newest first, without their bodies.
     *
     * @param after the position after which the list goes on
     */
    public List<Letter> list(Letter.@Nullable State state, @Nullable String key, @Nullable String after, int limit) {
        return letters.list(state, key, after == null ? null : position(after), limit);
    }

    private static Position position(String after) {
        return Position.parse(after)
                .orElseThrow(() -> new InvalidInput("after", "must be what the part before said under 'next'"));
    }

    /** By place. */
    public List<ParkedEvent> parked(@Nullable String after, int limit) {
        return parking.list(after, limit);
    }

    /** How many later events wait until somebody has decided about this letter. */
    public long behind(Letter letter) {
        return letter.state() == State.DEAD && letter.holdsBack() ? parking.waiting(letter.message()) : 0;
    }

    public Letter read(String id) {
        return letters.find(id).orElseThrow(() -> new NotFound("unknown-letter", "There is no dead letter " + id + " here."));
    }

    /** Tries the message once more; what waits behind it goes on if it works. Nothing happens to a letter that is resolved already. */
    public Letter replay(String id, String by) {
        return switch (read(id)) {
            case Letter letter when letter.state() == State.RESOLVED -> letter;
            case Letter letter when letter.state() == State.DISCARDED -> throw new Decided(letter);
            default -> tried(claimed(id), by);
        };
    }

    /** Gives the message up for good; what waits behind it goes on. Nothing happens to a letter that is discarded already. */
    public Letter discard(String id, String reason, String by) {
        return switch (read(id)) {
            case Letter letter when letter.state() == State.DISCARDED -> letter;
            case Letter letter when letter.state() == State.RESOLVED -> throw new Decided(letter);
            default -> decided(claimed(id), Outcome.DISCARDED, by, reason);
        };
    }

    private Letter claimed(String id) {
        return letters.claim(id).orElseThrow(() -> new Refusal("letter-under-way",
                "Somebody else is deciding about this dead letter just now. Look at it again in a minute."));
    }

    private Letter tried(Letter letter, String by) {
        try {
            CurrentActor.asTheService(() -> { // as it would have been in the first place, and not the operator
                listening.again(letter.message());
                return letter;
            });
        } catch (NotYet wait) {
            parking.park(letter.message(), String.valueOf(wait.getMessage()));
            return decided(letter, Outcome.WAITS, by, wait.getMessage());
        } catch (RuntimeException e) {
            return decided(letter, Outcome.FAILED, by, Failures.reason(e));
        }
        return decided(letter, Outcome.WORKED, by, null);
    }

    private Letter decided(Letter letter, Outcome outcome, String by, @Nullable String reason) {
        var note = reason == null || reason.length() <= LONGEST_NOTE ? reason : reason.substring(0, LONGEST_NOTE) + "…";
        var after = letters.decided(letter, outcome, by, note);
        log.info("Dead letter {} from {} (key {}): {} by {}", letter.id(), letter.message().place(), letter.message().key(), outcome, by);
        return after;
    }

    /** It was decided otherwise before. */
    static final class Decided extends Refusal {

        private static final long serialVersionUID = 1;

        Decided(Letter letter) {
            super("letter-decided", letter.state() == State.DISCARDED
                    ? "This dead letter was discarded by %s, and what came after it has gone on. It cannot be tried again."
                            .formatted(letter.decisions().getLast().by())
                    : "This dead letter has worked since, or waits for its turn. There is nothing to discard.");
        }
    }
}
