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
 * Tells the news of several aggregates side by side, and those of one aggregate one after the other: each only after Kafka has the one
 * before, so that whatever fails, and whenever it shows, nothing overtakes it.
 */
final class Telling {

    private final Map<Object, Deque<Item>> left = new LinkedHashMap<>();

    private record Item(String id, ProducerRecord<String, byte[]> message) {}

    /** An event that follows those of the same aggregate added before; once, however often it is added. */
    void add(Object aggregate, String id, ProducerRecord<String, byte[]> message) {
        var news = left.computeIfAbsent(aggregate, _ -> new ArrayDeque<>());
        if (news.stream().noneMatch(known -> known.id.equals(id)))
            news.add(new Item(id, message));
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    /**
     * @param told is given the id of each event that Kafka has acknowledged
     * @param refused is given the id of each that Kafka has not taken, and why
     */
    void tell(Producer<String, byte[]> producer, Consumer<String> told, BiConsumer<String, Throwable> refused) throws InterruptedException {
        while (!left.isEmpty()) {
            var flying = new LinkedHashMap<Object, Future<RecordMetadata>>();
            left.forEach((aggregate, news) -> flying.put(aggregate, send(producer, news.getFirst().message)));
            for (var sent : flying.entrySet()) {
                var news = left.get(sent.getKey());
                var id = news.removeFirst().id;
                try {
                    sent.getValue().get();
                    told.accept(id);
                } catch (ExecutionException e) {
                    refused.accept(id, e.getCause());
                    news.clear(); // what comes after it must not overtake it
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
