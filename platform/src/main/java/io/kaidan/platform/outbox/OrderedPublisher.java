package io.kaidan.platform.outbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Publishes the events of several aggregates in parallel, and those of one aggregate one after the other.
 * An event is sent only after Kafka has acknowledged the one before, so that it cannot overtake one that has failed.
 */
final class OrderedPublisher {

    private final Map<Object, Deque<UnsentEvent>> left = new LinkedHashMap<>();

    private record UnsentEvent(String id, ProducerRecord<String, byte[]> message) {}

    /** Adds an event behind those of the same aggregate. Adding the same id again does nothing. */
    void add(Object aggregate, String id, ProducerRecord<String, byte[]> message) {
        var events = left.computeIfAbsent(aggregate, _ -> new ArrayDeque<>());
        if (events.stream().noneMatch(known -> known.id.equals(id)))
            events.add(new UnsentEvent(id, message));
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    /**
     * @param published receives the id of each event that Kafka has acknowledged
     * @param refused receives the id of each event that Kafka has refused, and the failure
     */
    void publish(Producer<String, byte[]> producer, Consumer<String> published, BiConsumer<String, Throwable> refused)
            throws InterruptedException {
        while (!left.isEmpty()) {
            var sent = new LinkedHashMap<Object, Future<RecordMetadata>>();
            left.forEach((aggregate, events) -> sent.put(aggregate, send(producer, events.getFirst().message)));
            for (var one : sent.entrySet()) {
                var events = left.get(one.getKey());
                var id = events.removeFirst().id;
                try {
                    one.getValue().get();
                    published.accept(id);
                } catch (ExecutionException e) {
                    refused.accept(id, e.getCause());
                    events.clear(); // the later events must not overtake it
                }
            }
            left.values().removeIf(Deque::isEmpty);
        }
    }

    private static Future<RecordMetadata> send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> message) {
        try {
            return producer.send(message);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
