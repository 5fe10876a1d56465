package io.kaidan.platform.outbox;

import io.kaidan.contracts.Event;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The pending events of an aggregate, which are not published yet. The aggregate's record has it as a component named {@code outbox}.
 * Saving the aggregate writes its state and its events in one document. {@link OutboxRelay} publishes the events and removes them.
 */
public final class Outbox {

    private static final Outbox EMPTY = new Outbox(List.of(), List.of());

    private final List<PendingEvent> stored;
    private final List<Recorded> recorded;

    private Outbox(List<PendingEvent> stored, List<Recorded> recorded) {
        this.stored = stored;
        this.recorded = recorded;
    }

    /** The outbox of a new aggregate. */
    public static Outbox empty() {
        return EMPTY;
    }

    static Outbox of(List<PendingEvent> stored) {
        return stored.isEmpty() ? EMPTY : new Outbox(List.copyOf(stored), List.of());
    }

    /** This outbox with further events at its end. */
    public Outbox with(Event... events) {
        return new Outbox(stored, Stream.concat(recorded.stream(), Stream.of(events).map(Recorded::new)).toList());
    }

    /** The events recorded since the aggregate was created or loaded. */
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
     * An event and, from its first save on, its envelope. All later states of the aggregate share it, so that a second save does not publish
     * a second event.
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
