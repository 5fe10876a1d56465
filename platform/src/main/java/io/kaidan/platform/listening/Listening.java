package io.kaidan.platform.listening;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.Message;

/**
 * Makes Kafka consumers of a service's reactions: understands the message, calls the reaction, and sees to what may go wrong.
 * A conflict of writers is repeated at once; {@link NotYet} parks; everything else is the error handler's, that retries or dead-letters.
 */
public class Listening {

    private static final int CONFLICTS = 20;

    private final Parking parking;
    private final Tracing tracing;
    private final ReportSchemas schemas;
    private final MeterRegistry meters;
    private final Map<String, Consumer<Received>> reactions = new ConcurrentHashMap<>();

    Listening(Parking parking, Tracing tracing, ReportSchemas schemas, MeterRegistry meters) {
        this.parking = parking;
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
        return oneByOne(topic(family), new EventReader<>(family), reaction);
    }

    /** Reports from outside, checked against {@code <family>.schema.json} of contracts; types that another service answers for are ignored. */
    public <R> Consumer<Message<byte[]>> toReports(Class<R> family, Set<String> ignoredTypes, Consumer<Heard<R>> reaction) {
        return oneByOne(topic(family), new ReportReader<>(family, schemas.of(family), ignoredTypes), reaction);
    }

    /**
     * All events of a poll at once, for a reaction that may be repeated for any part of them; the binding is in batch mode.
     * One that can never work is found by trying each alone; those before it have taken effect by then.
     */
    public <E extends Event> Consumer<Message<List<byte[]>>> toBatch(Class<E> family, Consumer<List<Heard<E>>> reaction) {
        var topic = topic(family);
        var reader = new EventReader<>(family);
        register(topic, message -> understand(reader, message, heard -> reaction.accept(List.of(heard))));
        return batch -> {
            var messages = Received.ofBatch(batch);
            var readable = new ArrayList<Heard<E>>();
            for (int i = 0; i < messages.size(); i++)
                try {
                    reader.read(messages.get(i)).ifPresent(readable::add);
                } catch (Unreadable e) {
                    react(readable, reaction, messages, reader);
                    throw new BatchListenerFailedException(e.getMessage(), e, i);
                }
            react(readable, reaction, messages, reader);
            meters.counter("kaidan.events.handled", "topic", topic).increment(readable.size());
        };
    }

    private <E> void react(List<Heard<E>> readable, Consumer<List<Heard<E>>> reaction, List<Received> messages, Reader<E> reader) {
        if (readable.isEmpty())
            return;
        try {
            repeatingConflicts(() -> reaction.accept(List.copyOf(readable)));
        } catch (RuntimeException e) {
            if (Failures.isPassing(e))
                throw new BatchListenerFailedException(String.valueOf(e.getMessage()), e, 0);
            for (int i = 0; i < messages.size(); i++)
                try {
                    understand(reader, messages.get(i), heard -> reaction.accept(List.of(heard)));
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
                parking.park(message, "an earlier event of " + message.key() + " waits");
                return;
            }
            try {
                understanding.accept(message);
            } catch (NotYet e) {
                parking.park(message, String.valueOf(e.getMessage()));
            }
        };
    }

    private <E> void understand(Reader<E> reader, Received message, Consumer<Heard<E>> reaction) {
        reader.read(message).ifPresent(heard -> tracing.within(message, heard.type(), () -> {
            repeatingConflicts(() -> reaction.accept(heard));
            meters.counter("kaidan.events.handled", "topic", message.topic()).increment();
        }));
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
