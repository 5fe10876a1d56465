package io.kaidan.platform.listening;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.Message;

/**
 * Makes Kafka consumers of a service's reactions: understands what a poll has brought, calls the reaction, and sees to what may go wrong.
 * A conflict of writers is repeated at once; {@link NotYet} parks, and so does an earlier event of the same key that waits or has died;
 * everything else is the error handler's, that retries or dead-letters. Of several heard together, the one that fails is found by halves.
 */
public class Listening {

    private static final int CONFLICTS = 20;

    private final Parking parking;
    private final Letters letters;
    private final ReportSchemas schemas;
    private final MeterRegistry meters;
    private final Map<String, Consumer<Received>> reactions = new ConcurrentHashMap<>();

    Listening(Parking parking, Letters letters, ReportSchemas schemas, MeterRegistry meters) {
        this.parking = parking;
        this.letters = letters;
        this.schemas = schemas;
        this.meters = meters;
    }

    /** All events of a poll at once, in order for each key; for a reaction that may be repeated for any part of them. */
    public <E extends Event> Consumer<Message<List<byte[]>>> to(Class<E> family, Consumer<List<Heard<E>>> reaction) {
        letters.keepInOrder(topic(family));
        return new Ear<>(topic(family), new EventReader<>(family), reaction)::hear;
    }

    /**
     * Reports from outside, all of a poll at once, checked against {@code <family>.schema.json} of contracts. A dead one holds nothing back.
     *
     * @param ours which types this service answers for, the rest being another's; asked with "" where a message says none, which one
     *     service should answer for
     */
    public <R> Consumer<Message<List<byte[]>>> toReports(Class<R> family, Predicate<String> ours, Consumer<List<Heard<R>>> reaction) {
        return new Ear<>(topic(family), new ReportReader<>(family, schemas.of(family), ours), reaction)::hear;
    }

    /** Tries a parked or dead message again. */
    void again(Received message) {
        reactions.getOrDefault(message.topic(), _ -> {}).accept(message);
    }

    /** The topics this service listens to. */
    Set<String> topics() {
        return Set.copyOf(reactions.keySet());
    }

    private static String topic(Class<?> family) {
        return family.getAnnotation(Topic.class).value();
    }

    private record Item<E>(int place, Received message, Heard<E> heard) {}

    /** What this service hears of one topic. */
    private final class Ear<E> {

        private final Reader<E> reader;
        private final Consumer<List<Heard<E>>> reaction;
        private final Counter handled;

        Ear(String topic, Reader<E> reader, Consumer<List<Heard<E>>> reaction) {
            this.reader = reader;
            this.reaction = reaction;
            this.handled = meters.counter("kaidan.events.handled", "topic", topic);
            if (reactions.putIfAbsent(topic, message -> reader.read(message).ifPresent(heard -> react(List.of(heard)))) != null)
                throw new IllegalStateException("A service listens to a topic once; there are two listeners to " + topic);
        }

        /** Of those before one that cannot be read all have taken effect by then. */
        void hear(Message<List<byte[]>> poll) {
            var messages = Poll.received(poll);
            var waiting = held(messages);
            var readable = new ArrayList<Item<E>>(messages.size());
            for (int i = 0; i < messages.size(); i++)
                try {
                    var place = i;
                    var message = messages.get(i);
                    if (waiting.contains(message.key()))
                        standBehind(message);
                    else
                        reader.read(message).ifPresent(heard -> readable.add(new Item<>(place, message, heard)));
                } catch (RuntimeException e) {
                    take(readable, waiting);
                    throw failed(i, e);
                }
            take(readable, waiting);
        }

        /** @param waiting keys of which something waits, to which are added those of what has to wait now */
        private void take(List<Item<E>> items, Set<String> waiting) {
            var free = new ArrayList<Item<E>>(items.size());
            for (var item : items)
                if (waiting.contains(item.message.key()))
                    park(item, behind(item.message));
                else
                    free.add(item);
            if (free.isEmpty())
                return;
            try {
                react(free.stream().map(Item::heard).toList());
            } catch (RuntimeException e) {
                var first = free.getFirst();
                if (Failures.isPassing(e) || (free.size() == 1 && !(e instanceof NotYet)))
                    throw failed(first.place, e);
                if (free.size() > 1) {
                    take(free.subList(0, free.size() / 2), waiting);
                    take(free.subList(free.size() / 2, free.size()), waiting);
                } else {
                    park(first, String.valueOf(e.getMessage()));
                    if (!first.message.key().isEmpty())
                        waiting.add(first.message.key());
                }
            }
        }

        /** Whatever fails says at which message: of a failure without a place Spring would hold everything in the poll guilty. */
        private Set<String> held(List<Received> messages) {
            try {
                return new HashSet<>(parking.held(messages));
            } catch (RuntimeException e) {
                throw failed(0, e);
            }
        }

        private void park(Item<E> item, String reason) {
            try {
                parking.park(item.message, reason);
            } catch (RuntimeException e) {
                throw failed(item.place, e);
            }
        }

        private void react(List<Heard<E>> heard) {
            for (int attempt = 1;; attempt++)
                try {
                    reaction.accept(heard);
                    handled.increment(heard.size());
                    return;
                } catch (RuntimeException e) {
                    if (!Failures.isConflict(e) || attempt == CONFLICTS)
                        throw e;
                    meters.counter("kaidan.events.conflicts").increment();
                }
        }

        /** Behind an earlier one of its key; unless it is itself what has died, and was delivered again. */
        private void standBehind(Received message) {
            switch (letters.of(message).map(Letter::state).orElse(Letter.State.RESOLVED)) {
                case RESOLVED -> parking.park(message, behind(message));
                case DEAD -> throw new Unreadable(letters.of(message).map(Letter::reason).orElse("It has died before"));
                case DISCARDED -> {}
            }
        }

        private static String behind(Received message) {
            return "an earlier event of " + message.key() + " waits";
        }

        private static BatchListenerFailedException failed(int place, RuntimeException e) {
            return new BatchListenerFailedException(String.valueOf(e.getMessage()), e, place);
        }
    }
}
