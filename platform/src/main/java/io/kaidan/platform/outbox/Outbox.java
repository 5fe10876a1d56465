package io.kaidan.platform.outbox;

import io.kaidan.contracts.Event;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The events of an aggregate that are not published yet; a component named {@code outbox} of the aggregate's record.
 * Saving the aggregate writes state and events in one document. The relay publishes the events and removes them.
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

    /** The same with these events behind those that are there. */
    public Outbox with(Event... events) {
        return new Outbox(stored, Stream.concat(recorded.stream(), Stream.of(events).map(Recorded::new)).toList());
    }

    /** What was recorded since the aggregate was created or loaded. */
    public List<Event> newEvents() {
        return recorded.stream().map(r -> r.event).toList();
    }

    /** All events to be published, in order. A recorded event gets its envelope once and keeps it through every further save. */
    List<PendingEvent> pending(EnvelopeFactory envelopes) {
        return Stream.concat(stored.stream(), recorded.stream().map(r -> r.inEnvelope(envelopes))).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outbox that && newEvents().equals(that.newEvents()) && stored.equals(that.stored);
    }

    @Override
    public int hashCode() {
        return Objects.hash(newEvents(), stored);
    }

    @Override
    public String toString() {
        return "Outbox" + newEvents();
    }

    /**
     * An event and, once it was first written, its envelope; shared by all later states of the aggregate, so that a second save publishes
     * no second event.
     */
    private static final class Recorded {

        private final Event event;
        private final String trace = TraceContext.trace();
        private volatile PendingEvent envelope;

        @SuppressWarnings("NullAway.Init") // the envelope comes with the first save
        Recorded(Event event) {
            this.event = event;
        }

        synchronized PendingEvent inEnvelope(EnvelopeFactory envelopes) {
            if (envelope == null)
                envelope = envelopes.envelope(event, trace);
            return envelope;
        }
    }
}
