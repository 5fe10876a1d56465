package io.kaidan.platform.consuming;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.EventTypes;
import io.kaidan.contracts.OutsideReport;
import io.kaidan.platform.consuming.ConsumedRecord.OrderingKey;
import io.kaidan.platform.consuming.Subscription.BatchItem;
import io.kaidan.platform.failure.Failures;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.report.ReportParser;
import io.kaidan.platform.report.ReportSchemas;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

/**
 * Passes the records of a poll to the reactions of a service.
 * A conflict of writers is repeated at once. An event is parked if its reaction throws {@link PrerequisiteMissing}, or if an earlier event
 * of its key is parked or is an undecided dead letter. Every other failure goes to {@link RetryingErrorHandler}.
 * If a batch fails, it is halved until the record that fails is found.
 */
public class Subscriptions {

    private static final int MOST_CONFLICTS = 20;

    private final KeyHolds holds;
    private final ReportSchemas schemas;
    private final MeterRegistry meters;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();

    public Subscriptions(KeyHolds holds, ReportSchemas schemas, MeterRegistry meters) {
        this.holds = holds;
        this.schemas = schemas;
        this.meters = meters;
    }

    /**
     * Subscribes to the events of a family.
     *
     * @param reaction receives all events of a poll at once, in order for each key. It may be repeated for any part of them
     */
    public <E extends Event> Subscription to(Class<E> family, Consumer<List<ReceivedEvent<E>>> reaction) {
        return toEvents(Set.of(family), reaction);
    }

    /** Subscribes to several families at once; events are in order for each key of each topic. */
    public Subscription to(Set<Class<? extends Event>> families, Consumer<List<ReceivedEvent<Event>>> reaction) {
        return toEvents(families, reaction);
    }

    private <E extends Event> Subscription toEvents(Set<? extends Class<? extends E>> families, Consumer<List<ReceivedEvent<E>>> reaction) {
        var types = new HashMap<String, Map<String, Class<? extends E>>>();
        for (var family : families)
            types.computeIfAbsent(EventTypes.topic(family), _ -> new HashMap<>()).putAll(EventTypes.under(family));
        types.keySet().forEach(holds::keepInOrder);
        return registered(new Reaction<E>(
                types.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, of -> new EventReader<E>(of.getValue()))), reaction));
    }

    /**
     * Subscribes to reports from outside, which are checked against {@code <family>.schema.json} of contracts. A report that becomes a
     * dead letter holds nothing back.
     *
     * @param ours the types this service is responsible for. It is tested with "" for a report that names no type; exactly one service of
     *     those that consume the topic accepts that, so that such a report becomes one dead letter
     */
    public <R extends OutsideReport> Subscription toReports(Class<R> family, Predicate<String> ours,
            Consumer<List<ReceivedEvent<R>>> reaction) {
        var parser = new ReportParser<>(family, schemas.of(family), ours);
        MessageReader<R> reader = message -> {
            var reportedAt = Instant.ofEpochMilli(message.timestamp());
            return parser.parse(message.body(), reportedAt)
                    .map(report -> new ReceivedEvent<>(message.place(), report.type(), reportedAt, "",
                            0, message.header("traceparent"), report.content()));
        };
        return registered(new Reaction<>(Map.of(EventTypes.topic(family), reader), reaction));
    }

    private Subscription registered(Subscription subscription) {
        for (var topic : subscription.topics())
            if (subscriptions.putIfAbsent(topic, subscription) != null)
                throw new IllegalStateException("A service subscribes to a topic once; there are two subscriptions to " + topic);
        return subscription;
    }

    /** Consumes a poll. If a record fails, all records before it in the poll have taken effect, whichever subscription they belong to. */
    public void consume(List<ConsumedRecord> poll) {
        BatchListenerFailedException failure = null;
        for (var part : bySubscription(poll).entrySet())
            try {
                var end = failure == null ? Integer.MAX_VALUE : failure.getIndex();
                part.getKey().consume(part.getValue().stream().filter(item -> item.index() < end).toList());
            } catch (BatchListenerFailedException e) {
                failure = e;
            }
        if (failure != null)
            throw failure;
    }

    private Map<Subscription, List<BatchItem>> bySubscription(List<ConsumedRecord> messages) {
        return IntStream.range(0, messages.size()).mapToObj(i -> new BatchItem(i, messages.get(i)))
                .collect(Collectors.groupingBy(item -> subscription(item.message().topic()), LinkedHashMap::new, Collectors.toList()));
    }

    private Subscription subscription(String topic) {
        return Optional.ofNullable(subscriptions.get(topic))
                .orElseThrow(() -> new IllegalStateException("This service has no subscription to " + topic));
    }

    /** Consumes a parked event or a dead letter again. */
    public void redeliver(ConsumedRecord message) {
        subscription(message.topic()).redeliver(message);
    }

    /** The topics this service subscribes to. */
    public Set<String> topics() {
        return Set.copyOf(subscriptions.keySet());
    }

    private record ReadRecord<E>(int index, ConsumedRecord message, ReceivedEvent<E> event) {}

    /** A reaction with the readers of its topics. */
    private final class Reaction<E> extends Subscription {

        private final Map<String, ? extends MessageReader<E>> readers;
        private final Consumer<List<ReceivedEvent<E>>> reaction;
        private final Map<String, Counter> handled;

        Reaction(Map<String, ? extends MessageReader<E>> readers, Consumer<List<ReceivedEvent<E>>> reaction) {
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
        void redeliver(ConsumedRecord message) {
            read(0, message).ifPresent(item -> react(List.of(item)));
        }

        @Override
        void consume(List<BatchItem> batch) {
            var held = held(batch);
            var readable = new ArrayList<ReadRecord<E>>(batch.size());
            for (var item : batch)
                try {
                    if (held.contains(item.message().orderingKey()))
                        holds.parkBehindEarlier(item.message());
                    else
                        read(item.index(), item.message()).ifPresent(readable::add);
                } catch (RuntimeException e) {
                    consumeReadable(readable, held);
                    throw failed(item.index(), e);
                }
            consumeReadable(readable, held);
        }

        private Optional<ReadRecord<E>> read(int index, ConsumedRecord message) {
            return Objects.requireNonNull(readers.get(message.topic())).read(message).map(event -> new ReadRecord<>(index, message, event));
        }

        /** @param held the keys that are held back; the keys of events that are parked here are added */
        private void consumeReadable(List<ReadRecord<E>> items, Set<OrderingKey> held) {
            var free = new ArrayList<ReadRecord<E>>(items.size());
            for (var item : items)
                if (held.contains(item.message.orderingKey()))
                    park(item, "an earlier event of " + item.message.key() + " waits");
                else
                    free.add(item);
            if (free.isEmpty())
                return;
            try {
                react(free);
            } catch (RuntimeException e) {
                var first = free.getFirst();
                if (Failures.isTransient(e) || (free.size() == 1 && !(e instanceof PrerequisiteMissing)))
                    throw failed(first.index, e);
                if (free.size() > 1) {
                    consumeReadable(free.subList(0, free.size() / 2), held);
                    consumeReadable(free.subList(free.size() / 2, free.size()), held);
                } else {
                    park(first, String.valueOf(e.getMessage()));
                    if (!first.message.key().isEmpty())
                        held.add(first.message.orderingKey());
                }
            }
        }

        /** A failure that names no record would make Spring repeat the whole poll, so it is attributed to the first record. */
        private Set<OrderingKey> held(List<BatchItem> batch) {
            try {
                return new HashSet<>(holds.held(batch.stream().map(BatchItem::message).toList()));
            } catch (RuntimeException e) {
                throw failed(batch.getFirst().index(), e);
            }
        }

        private void park(ReadRecord<E> item, String reason) {
            try {
                holds.park(item.message, reason);
            } catch (RuntimeException e) {
                throw failed(item.index, e);
            }
        }

        private void react(List<ReadRecord<E>> items) {
            var events = items.stream().map(ReadRecord::event).toList();
            for (int attempt = 1;; attempt++)
                try {
                    reaction.accept(events);
                    items.forEach(item -> Objects.requireNonNull(handled.get(item.message.topic())).increment());
                    return;
                } catch (RuntimeException e) {
                    if (!Failures.isConflict(e) || attempt == MOST_CONFLICTS)
                        throw e;
                    meters.counter("kaidan.events.conflicts").increment();
                }
        }

        private static BatchListenerFailedException failed(int index, RuntimeException e) {
            return new BatchListenerFailedException(String.valueOf(e.getMessage()), e, index);
        }
    }
}
