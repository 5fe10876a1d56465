package io.kaidan.prove.events;

import io.kaidan.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Every event that was ever told is told again, word for word and in the same order, and once more, until there are enough. */
public final class Backlog {

    private Backlog() {}

    /**
     * Returns when Kafka has them all.
     *
     * @param kafka where it is
     * @param events how many are told again
     */
    public static void pile(String kafka, long events) throws InterruptedException {
        var told = KafkaReader.all(kafka, Topics.ALL).stream().filter(Backlog::isEvent).toList();
        if (told.isEmpty())
            throw new IllegalStateException("Nothing was told that could be told again");
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 20, ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false),
                new StringSerializer(), new ByteArraySerializer())) {
            var under = new ArrayList<Future<?>>();
            for (long sent = 0; sent < events; sent++) {
                var message = told.get((int) (sent % told.size()));
                under.add(producer.send(new ProducerRecord<>(message.topic(), message.partition(), message.key(), message.value(),
                        message.headers())));
                if (under.size() == 10_000 || sent + 1 == events)
                    settle(under);
            }
        }
    }

    private static void settle(List<Future<?>> under) throws InterruptedException {
        try {
            for (var sent : under)
                Objects.requireNonNull(sent.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("The backlog cannot be piled up", e);
        }
        under.clear();
    }

    /** Reports from outside may be malformed on purpose. */
    private static boolean isEvent(ConsumerRecord<String, byte[]> message) {
        return message.headers().lastHeader("ce_type") != null;
    }
}
