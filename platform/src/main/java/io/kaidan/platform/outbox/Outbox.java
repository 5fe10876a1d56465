package io.kaidan.platform.outbox;

import io.kaidan.contracts.Event;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The news of an aggregate that the world has not heard yet; a component named {@code outbox} of the aggregate's record.
 * Saving the aggregate writes state and news in one document; the relay tells the news and removes them.
 */
public final class Outbox {

    private static final Outbox EMPTY = new Outbox(List.of(), List.of());

    private final List<PendingEvent> stored;
    private final List<Recorded> recorded;

    private Outbox(List<PendingEvent> stored, List<Recorded> recorded) {
        this.stored = stored;
        this.recorded = recorded;
    }

    /** Where a new aggregate begins. */
    public static Outbox empty() {
        return EMPTY;
    }

    static Outbox of(List<PendingEvent> stored) {
        return stored.isEmpty() ? EMPTY : new Outbox(List.copyOf(stored), List.of());
    }

    /** The same, and these news behind what is there. */
    public Outbox with(Event... news) {
        return new Outbox(stored, Stream.concat(recorded.stream(), Stream.of(news).map(Recorded::new)).toList());
    }

    /** What was recorded since the aggregate was created or loaded. */
    public List<Event> news() {
        return recorded.stream().map(r -> r.event).toList();
    }

    /** Everything to be told, in order; a recorded event gets its envelope once and keeps it through every further save. */
    List<PendingEvent> pending(OutboxStamp stamp) {
        return Stream.concat(stored.stream(), recorded.stream().map(r -> r.stamped(stamp))).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outbox that && news().equals(that.news()) && stored.equals(that.stored);
    }

    @Override
    public int hashCode() {
        return Objects.hash(news(), stored);
    }

    @Override
    public String toString() {
        return "Outbox" + news();
    }

    /**
     * An event and, once it was first written, its envelope; shared by all later states of the aggregate, so that a second save tells no
     * second event.
     */
    private static final class Recorded {

        private final Event event;
        private final String trace = Cause.trace();
        private volatile PendingEvent envelope;

        @SuppressWarnings("NullAway.Init") // the envelope comes with the first save
        Recorded(Event event) {
            this.event = event;
        }

        synchronized PendingEvent stamped(OutboxStamp stamp) {
            if (envelope == null)
                envelope = stamp.stamp(event, trace);
            return envelope;
        }
    }
}
