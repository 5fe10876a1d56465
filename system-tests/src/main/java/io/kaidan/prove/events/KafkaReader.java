package io.kaidan.prove.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning, without a consumer group. */
final class KafkaReader {

    private KafkaReader() {}

    /** A reader at the beginning of all partitions of these topics. */
    static KafkaConsumer<String, byte[]> of(String servers, Collection<String> topics) {
        var consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500),
                new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(topics.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    /** All messages in these topics at this moment, in order for each partition. */
    static List<ConsumerRecord<String, byte[]>> all(String servers, Collection<String> topics) {
        try (var consumer = of(servers, topics)) {
            var all = new ArrayList<ConsumerRecord<String, byte[]>>();
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.keySet().stream().anyMatch(partition -> consumer.position(partition) < Objects.requireNonNull(ends.get(partition))))
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            return all;
        }
    }
}
