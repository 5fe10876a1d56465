package io.kaidan.local.verify;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.EventTypes;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds the events that no service consumes, since their type is unknown: services skip them silently, so that a newer build can publish
 * types that an older one does not know. In an installation of one build, such an event is forged.
 */
final class EventTypeCheck {

    private static final Map<String, Set<String>> TYPES = List
            .<Class<? extends Event>>of(OrderEvent.class, StockEvent.class, DocumentEvent.class, ShipmentEvent.class).stream()
            .collect(Collectors.toUnmodifiableMap(EventTypes::topic, family -> EventTypes.under(family).keySet()));

    private static final int MOST = 1_000;
    private static final int LONGEST = 100;

    private EventTypeCheck() {}

    /** @param kafka bootstrap servers */
    static ConsistencyCheck of(String kafka) {
        var violations = new ArrayList<String>();
        var checked = 0L;
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(TYPES.keySet().stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList());
            consumer.seekToBeginning(consumer.assignment());
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    checked++;
                    if (violations.size() < MOST && isUnknown(message))
                        violations.add("the event at %s-%d@%d has the type %s, which this build does not know".formatted(message.topic(),
                                message.partition(), message.offset(), cut(type(message))));
                }
        } catch (KafkaException e) {
            violations.add("the events could not be read from Kafka: " + e.getMessage());
        }
        return new ConsistencyCheck("kafka", "Every event has a type that services know", checked, violations);
    }

    /** An event without a type is a dead letter of each service that consumes the topic. */
    private static boolean isUnknown(ConsumerRecord<byte[], byte[]> message) {
        var type = type(message);
        return !type.isEmpty() && !Objects.requireNonNull(TYPES.get(message.topic())).contains(type);
    }

    private static String cut(String type) {
        return type.length() <= LONGEST ? type : type.substring(0, LONGEST) + "…";
    }

    private static String type(ConsumerRecord<byte[], byte[]> message) {
        var header = message.headers().lastHeader("ce_type");
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
