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

/** Publishes all events again, unchanged and in the same order, until there are enough. */
public final class Backlog {

    private Backlog() {}

    /**
     * Returns when Kafka has acknowledged all.
     *
     * @param kafka bootstrap servers
     * @param events number of events to publish
     */
    public static void publish(String kafka, long events) throws InterruptedException {
        var messages = KafkaReader.all(kafka, Topics.ALL).stream().filter(Backlog::isEvent).toList();
        if (messages.isEmpty())
            throw new IllegalStateException("There are no events to publish again");
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 20, ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false),
                new StringSerializer(), new ByteArraySerializer())) {
            var under = new ArrayList<Future<?>>();
            for (long sent = 0; sent < events; sent++) {
                var message = messages.get((int) (sent % messages.size()));
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
            throw new IllegalStateException("The backlog cannot be published", e);
        }
        under.clear();
    }

    /** Without reports from outside, some of which are malformed on purpose. */
    private static boolean isEvent(ConsumerRecord<String, byte[]> message) {
        return message.headers().lastHeader("ce_type") != null;
    }
}
