package io.kaidan.platform.listening;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Topic;
import io.kaidan.platform.listening.Ear.Said;
import io.kaidan.platform.listening.Received.Line;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.Message;

/**
 * Lets a service's reactions hear what Kafka brings: understands what a poll has brought, calls the reactions, and sees to what may go
 * wrong. A conflict of writers is repeated at once; {@link NotYet} parks, and so does an earlier event of the same key that waits or has
 * died; everything else is the error handler's, that retries or dead-letters. Of several heard together, the one that fails is found by
 * halves.
 */
public class Listening {

    private static final int CONFLICTS = 20;

    private final Parking parking;
    private final Letters letters;
    private final ReportSchemas schemas;
    private final MeterRegistry meters;
    private final Map<String, Ear> ears = new ConcurrentHashMap<>();

    Listening(Parking parking, Letters letters, ReportSchemas schemas, MeterRegistry meters) {
        this.parking = parking;
        this.letters = letters;
        this.schemas = schemas;
        this.meters = meters;
    }

    /** All events of a poll at once, in order for each key; for a reaction that may be repeated for any part of them. */
    public <E extends Event> Ear to(Class<E> family, Consumer<List<Heard<E>>> reaction) {
        return toEvents(Set.of(family), reaction);
    }

    /** The same for several families together: in order for each key of each of them. */
    public Ear to(Set<Class<? extends Event>> families, Consumer<List<Heard<Event>>> reaction) {
        return toEvents(families, reaction);
    }

    private <E extends Event> Ear toEvents(Set<? extends Class<? extends E>> families, Consumer<List<Heard<E>>> reaction) {
        families.forEach(family -> letters.keepInOrder(topic(family)));
        return registered(new Reacting<E>(families.stream().collect(Collectors.toMap(Listening::topic, EventReader<E>::new)), reaction));
    }

    /**
     * Reports from outside, all of a poll at once, checked against {@code <family>.schema.json} of contracts. A dead one holds nothing
     * back.
     *
     * @param ours which types this service answers for, the rest being another's; asked with "" where a message says none, which one
     *     service should answer for
     */
    public <R> Ear toReports(Class<R> family, Predicate<String> ours, Consumer<List<Heard<R>>> reaction) {
        return registered(new Reacting<>(Map.of(topic(family), new ReportReader<>(family, schemas.of(family), ours)), reaction));
    }

    private Ear registered(Ear ear) {
        for (var topic : ear.topics())
            if (ears.putIfAbsent(topic, ear) != null)
                throw new IllegalStateException("A service listens to a topic once; there are two listeners to " + topic);
        return ear;
    }

    /** All that a poll has brought, ear by ear. Where one fails, all before it in the poll have taken effect by then, whoever heard it. */
    void hear(Message<List<byte[]>> poll) {
        BatchListenerFailedException failure = null;
        for (var ofEar : byEar(Poll.received(poll)).entrySet())
            try {
                var end = failure == null ? Integer.MAX_VALUE : failure.getIndex();
                ofEar.getKey().hear(ofEar.getValue().stream().filter(said -> said.place() < end).toList());
            } catch (BatchListenerFailedException e) {
                failure = e;
            }
        if (failure != null)
            throw failure;
    }

    private Map<Ear, List<Said>> byEar(List<Received> messages) {
        return IntStream.range(0, messages.size()).mapToObj(i -> new Said(i, messages.get(i)))
                .collect(Collectors.groupingBy(said -> ear(said.message().topic()), LinkedHashMap::new, Collectors.toList()));
    }

    private Ear ear(String topic) {
        return Optional.ofNullable(ears.get(topic)).orElseThrow(() -> new IllegalStateException("Nobody here listens to " + topic));
    }

    /** Tries a parked or dead message again. */
    void again(Received message) {
        ear(message.topic()).again(message);
    }

    /** The topics this service listens to. */
    Set<String> topics() {
        return Set.copyOf(ears.keySet());
    }

    private static String topic(Class<?> family) {
        return family.getAnnotation(Topic.class).value();
    }

    private record Item<E>(int place, Received message, Heard<E> heard) {}

    private final class Reacting<E> extends Ear {

        private final Map<String, ? extends Reader<E>> readers;
        private final Consumer<List<Heard<E>>> reaction;
        private final Map<String, Counter> handled;

        Reacting(Map<String, ? extends Reader<E>> readers, Consumer<List<Heard<E>>> reaction) {
            this.readers = readers;
            this.reaction = reaction;
            this.handled = readers.keySet().stream()
                    .collect(Collectors.toMap(Function.identity(), topic -> meters.counter("kaidan.events.handled", "topic", topic)));
        }

        @Override
        Set<String> topics() {
            return readers.keySet();
        }

        @Override
        void again(Received message) {
            read(0, message).ifPresent(item -> react(List.of(item)));
        }

        @Override
        void hear(List<Said> said) {
            var waiting = held(said);
            var readable = new ArrayList<Item<E>>(said.size());
            for (var one : said)
                try {
                    if (waiting.contains(one.message().line()))
                        standBehind(one.message());
                    else
                        read(one.place(), one.message()).ifPresent(readable::add);
                } catch (RuntimeException e) {
                    take(readable, waiting);
                    throw failed(one.place(), e);
                }
            take(readable, waiting);
        }

        private Optional<Item<E>> read(int place, Received message) {
            return Objects.requireNonNull(readers.get(message.topic())).read(message).map(heard -> new Item<>(place, message, heard));
        }

        /** @param waiting where something waits, to which is added where something has to wait now */
        private void take(List<Item<E>> items, Set<Line> waiting) {
            var free = new ArrayList<Item<E>>(items.size());
            for (var item : items)
                if (waiting.contains(item.message.line()))
                    park(item, behind(item.message));
                else
                    free.add(item);
            if (free.isEmpty())
                return;
            try {
                react(free);
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
                        waiting.add(first.message.line());
                }
            }
        }

        /** Whatever fails says at which message: of a failure without a place Spring would hold everything in the poll guilty. */
        private Set<Line> held(List<Said> said) {
            try {
                return new HashSet<>(parking.held(said.stream().map(Said::message).toList()));
            } catch (RuntimeException e) {
                throw failed(said.getFirst().place(), e);
            }
        }

        private void park(Item<E> item, String reason) {
            try {
                parking.park(item.message, reason);
            } catch (RuntimeException e) {
                throw failed(item.place, e);
            }
        }

        private void react(List<Item<E>> items) {
            var heard = items.stream().map(Item::heard).toList();
            for (int attempt = 1;; attempt++)
                try {
                    reaction.accept(heard);
                    items.forEach(item -> Objects.requireNonNull(handled.get(item.message.topic())).increment());
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
