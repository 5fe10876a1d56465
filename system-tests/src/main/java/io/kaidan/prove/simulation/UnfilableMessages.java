package io.kaidan.prove.simulation;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes messages whose key, header or body is several megabytes long and no text. As text, each byte takes three.
 * A malformed report follows each of them in its partition, to show whether the partition goes on.
 */
public final class UnfilableMessages implements AutoCloseable {

    private static final int LENGTH = 6 << 20;
    /** Both services that consume the reports of the warehouse have to go on: one takes what has no type, the other takes picks. */
    private static final Map<String, List<String>> TYPES = Map.of(Topics.WAREHOUSE_REPORTS, List.of("", "PickCompleted"),
            Topics.LOGISTICS_REPORTS, List.of(""));

    private final KafkaProducer<byte[], byte[]> producer;
    private final ProofJournal journal;

    public UnfilableMessages(String kafka, ProofJournal journal) {
        this.journal = journal;
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false,
                        ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.LONGEST_MESSAGE, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 300_000L, ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns when Kafka has acknowledged all messages. */
    public void publish(String topic) throws InterruptedException {
        for (var type : TYPES.getOrDefault(topic, List.of(""))) {
            publish(topic, type, "a key", new ProducerRecord<>(topic, noText(), body(type, "with a key")));
            var withHeader = new ProducerRecord<byte[], byte[]>(topic, null, body(type, "with a header"));
            withHeader.headers().add("x", noText());
            publish(topic, type, "a header", withHeader);
        }
        publish(topic, "", "a body", new ProducerRecord<>(topic, null, noText()));
    }

    private void publish(String topic, String type, String what, ProducerRecord<byte[], byte[]> message) throws InterruptedException {
        var at = send(message);
        var place = topic + "-" + at.partition() + "@" + at.offset();
        var marker = Ids.derived("follower", place);
        var _ = send(new ProducerRecord<>(topic, at.partition(), null, body(type, marker)));
        journal.sentMalformed(marker);
        journal.sentUnfilable(new UnfilableMessage(what + " of " + LENGTH + " bytes", place, marker));
    }

    private RecordMetadata send(ProducerRecord<byte[], byte[]> message) throws InterruptedException {
        try {
            return producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take a message for " + message.topic(), e);
        }
    }

    private static byte[] noText() {
        var bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) 0xFF);
        return bytes;
    }

    private static byte[] body(String type, String marker) {
        var body = type.isEmpty() ? "no JSON: " + marker : "{\"type\":\"%s\",\"reportId\":\"%s\"}".formatted(type, marker);
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
