package io.kaidan.platform.listening;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.Message;

/**
 * Makes Kafka consumers of a service's reactions: understands the message, calls the reaction, and sees to what may go wrong.
 * A conflict of writers is repeated at once; {@link NotYet} parks, and so does a dead letter of the same key, except where reports or batches are
 * heard; everything else is the error handler's, that retries or dead-letters.
 */
public class Listening {

    private static final int CONFLICTS = 20;

    private final Parking parking;
    private final Letters letters;
    private final Tracing tracing;
    private final ReportSchemas schemas;
    private final MeterRegistry meters;
    private final Map<String, Consumer<Received>> reactions = new ConcurrentHashMap<>();
    private final Map<String, Counter> handled = new ConcurrentHashMap<>();

    Listening(Parking parking, Letters letters, Tracing tracing, ReportSchemas schemas, MeterRegistry meters) {
        this.parking = parking;
        this.letters = letters;
        this.tracing = tracing;
        this.schemas = schemas;
        this.meters = meters;
    }

    /** One event at a time. */
    public <E extends Event> Consumer<Message<byte[]>> to(Class<E> family, Consumer<E> reaction) {
        return toHeard(family, heard -> reaction.accept(heard.event()));
    }

    /** One event at a time, with its envelope. */
    public <E extends Event> Consumer<Message<byte[]>> toHeard(Class<E> family, Consumer<Heard<E>> reaction) {
        letters.keepInOrder(topic(family));
        return oneByOne(topic(family), new EventReader<>(family), reaction);
    }

    /**
     * Reports from outside, checked against {@code <family>.schema.json} of contracts.
     *
     * @param ours which types this service answers for, the rest being another's; asked with "" where a message says none, which one
     *     service should answer for
     */
    public <R> Consumer<Message<byte[]>> toReports(Class<R> family, Predicate<String> ours, Consumer<Heard<R>> reaction) {
        return oneByOne(topic(family), new ReportReader<>(family, schemas.of(family), ours), reaction);
    }

    /**
     * All events of a poll at once, for a reaction that may be repeated for any part of them; the binding is in batch mode.
     * One that can never work is found by trying each alone; those before it have taken effect by then.
     * It cannot wait: {@link NotYet} is for reactions to one event.
     */
    public <E extends Event> Consumer<Message<List<byte[]>>> toBatch(Class<E> family, Consumer<List<Heard<E>>> reaction) {
        var reader = new EventReader<>(family);
        register(topic(family), message -> understand(reader, message, heard -> reaction.accept(List.of(heard))));
        return batch -> {
            var messages = Received.ofBatch(batch);
            var readable = new ArrayList<Heard<E>>();
            for (int i = 0; i < messages.size(); i++)
                try {
                    reader.read(messages.get(i)).ifPresent(readable::add);
                } catch (RuntimeException e) {
                    react(readable, reaction, messages, reader);
                    throw new BatchListenerFailedException(String.valueOf(e.getMessage()), e, i);
                }
            react(readable, reaction, messages, reader);
        };
    }

    private <E> void react(List<Heard<E>> readable, Consumer<List<Heard<E>>> reaction, List<Received> messages, Reader<E> reader) {
        if (readable.isEmpty())
            return;
        try {
            repeatingConflicts(() -> reaction.accept(List.copyOf(readable)));
            handled(messages.getFirst().topic()).increment(readable.size());
        } catch (RuntimeException e) {
            if (Failures.isPassing(e))
                throw new BatchListenerFailedException(String.valueOf(e.getMessage()), e, 0);
            for (int i = 0; i < messages.size(); i++)
                try {
                    understand(reader, messages.get(i), heard -> reaction.accept(List.of(heard)));
                } catch (NotYet wait) {
                    throw new BatchListenerFailedException("waits in a batch", new IllegalStateException(
                            "A reaction to batches cannot park an event, and this one wants to: " + wait.getMessage()), i);
                } catch (RuntimeException alone) {
                    throw new BatchListenerFailedException(String.valueOf(alone.getMessage()), alone, i);
                }
        }
    }

    private <E> Consumer<Message<byte[]>> oneByOne(String topic, Reader<E> reader, Consumer<Heard<E>> reaction) {
        Consumer<Received> understanding = message -> understand(reader, message, reaction);
        register(topic, understanding);
        return raw -> {
            var message = Received.of(raw);
            if (parking.holds(message)) {
                standBehind(message);
                return;
            }
            try {
                understanding.accept(message);
            } catch (NotYet e) {
                parking.park(message, String.valueOf(e.getMessage()));
            }
        };
    }

    /** Behind an earlier one of its key; unless it is itself what has died, and was delivered again. */
    private void standBehind(Received message) {
        switch (letters.of(message).map(Letter::state).orElse(Letter.State.RESOLVED)) {
            case RESOLVED -> parking.park(message, "an earlier event of " + message.key() + " waits");
            case DEAD -> throw new Unreadable(letters.of(message).map(Letter::reason).orElse("It has died before"));
            case DISCARDED -> {}
        }
    }

    private <E> void understand(Reader<E> reader, Received message, Consumer<Heard<E>> reaction) {
        reader.read(message).ifPresent(heard -> tracing.within(message, heard.type(), () -> {
            repeatingConflicts(() -> reaction.accept(heard));
            handled(message.topic()).increment();
        }));
    }

    private Counter handled(String topic) {
        return handled.computeIfAbsent(topic, of -> meters.counter("kaidan.events.handled", "topic", of));
    }

    private void repeatingConflicts(Runnable reaction) {
        for (int attempt = 1;; attempt++)
            try {
                reaction.run();
                return;
            } catch (RuntimeException e) {
                if (!Failures.isConflict(e) || attempt == CONFLICTS)
                    throw e;
                meters.counter("kaidan.events.conflicts").increment();
            }
    }

    /** Tries a parked message again. */
    void again(Received message) {
        reactions.getOrDefault(message.topic(), _ -> {}).accept(message);
    }

    /** The topics this service listens to. */
    Set<String> topics() {
        return Set.copyOf(reactions.keySet());
    }

    private void register(String topic, Consumer<Received> understanding) {
        if (reactions.putIfAbsent(topic, understanding) != null)
            throw new IllegalStateException("A service listens to a topic once; there are two listeners to " + topic);
    }

    private static String topic(Class<?> family) {
        return family.getAnnotation(Topic.class).value();
    }
}
