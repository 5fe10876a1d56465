package io.kaidan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.MongoDatabaseFactory;

class OutboxRelayTest {

    private final MockProducer<String, byte[]> kafka = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    /** What became of an aggregate may be told by another of the same id, such as an order by its intake. */
    @Test
    void letsNoAggregateOvertakeAnotherOfTheSameId() {
        var relay = new OutboxRelay(kafka, awayStore(), "test", new Told(),
                new OutboxProperties(1, 100, Duration.ofSeconds(2), Duration.ofSeconds(5)),
                new SimpleMeterRegistry());
        relay.offer("intakes", saved("7", "received", "entered"));
        relay.offer("orders", saved("7", "verified"));
        relay.start();

        await().until(() -> kafka.history().size() == 3);
        relay.stop();
        assertThat(kafka.history()).extracting(message -> new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .containsExactly("received", "entered", "verified");
    }

    private static Document saved(String id, String... news) {
        return new Document("_id", id).append("version", 1L).append("outbox", new Document("pending", Arrays.stream(news)
                .map(each -> new PendingEvent(each, "type", "topic", id, Instant.EPOCH, "actor", null, "{}").toDocument()).toList()));
    }

    /** News stay where they are: nothing but telling is looked at here. */
    private static MongoDatabaseFactory awayStore() {
        return (MongoDatabaseFactory) Proxy.newProxyInstance(MongoDatabaseFactory.class.getClassLoader(),
                new Class<?>[]{MongoDatabaseFactory.class}, (_, method, _) -> {
                    throw new IllegalStateException("the store is away: " + method.getName());
                });
    }
}
