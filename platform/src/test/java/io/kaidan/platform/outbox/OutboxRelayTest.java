package io.kaidan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.MongoDatabaseFactory;

class OutboxRelayTest {

    private final MockProducer<String, byte[]> kafka = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final LeftBehind leftBehind = new LeftBehind();
    private final OutboxRelay relay = new OutboxRelay(kafka, store(), "test", new PublishedIds(),
            new OutboxProperties(1, 100, Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(5)), leftBehind,
            new SimpleMeterRegistry());

    /** Aggregates that share an id, such as an order and its intake, share the key of their events. */
    @Test
    void noAggregateOvertakesAnotherOfTheSameId() {
        relay.offer("intakes", saved("7", 1, "received", "entered"));
        relay.offer("orders", saved("7", 1, "verified"));

        assertThat(toldUntilStopped(3)).containsExactly("received", "entered", "verified");
    }

    @Test
    void removesNothingFromADocumentSavedAgainWithoutEvents() {
        relay.offer("intakes", saved("1", 1, "received"));
        relay.offer("intakes", saved("1", 2));
        relay.offer("orders", saved("2", 1, "entered"));

        assertThat(toldUntilStopped(2)).containsExactlyInAnyOrder("received", "entered");
        assertThat(written).containsExactly("orders");
    }

    @Test
    void saysThatAFullQueueLeavesEventsBehind() {
        var noted = new AtomicInteger();
        leftBehind.onNoted(noted::incrementAndGet);

        for (int order = 0; order < 101; order++)
            relay.offer("orders", saved(String.valueOf(order), 1, "entered " + order));

        assertThat(noted).hasValue(1);
    }

    private List<String> toldUntilStopped(int count) {
        relay.start();
        await().until(() -> kafka.history().size() == count);
        relay.stop();
        return kafka.history().stream().map(message -> new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Document saved(String id, long version, String... events) {
        return new Document("_id", id).append("version", version).append("outbox", new Document("pending", Arrays.stream(events)
                .map(each -> new PendingEvent(each, "type", "topic", id, Instant.EPOCH, "actor", null, "{}").toDocument()).toList()));
    }

    /** Records which collections are written to. */
    private MongoDatabaseFactory store() {
        var collection = answering(MongoCollection.class, (_, _, _) -> null);
        var database = answering(MongoDatabase.class, (_, _, arguments) -> {
            written.add((String) arguments[0]);
            return collection;
        });
        return answering(MongoDatabaseFactory.class, (_, _, _) -> database);
    }

    private static <T> T answering(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, calls));
    }
}
