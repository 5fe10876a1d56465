package io.kaidan.local.backup;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.backup.Manifest.OffsetRange;
import io.kaidan.local.backup.Manifest.Position;
import io.kaidan.local.backup.Manifest.TopicState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Restores every message at its former offset, since services identify parked events and dead letters by it.
 * Kafka begins every partition with offset 0, so it is filled up to the first message with messages that are deleted at once.
 */
final class KafkaFilling implements AutoCloseable {

    private static final int LONGEST_REQUEST = 16 << 20;
    /** Replaces the marker of a transaction. Consumers of events skip its unknown type; a consumer of reports makes a dead letter of it. */
    private static final Message GAP = new Message(0, -1, null, "{\"type\":\"Gap\"}".getBytes(StandardCharsets.UTF_8),
            List.of(new RecordHeader("ce_type", "io.kaidan.backup.Gap.v1".getBytes(StandardCharsets.UTF_8))));

    private final KafkaCopy kafka;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();

    KafkaFilling(KafkaCopy kafka, Map<String, Object> connection) {
        this.kafka = kafka;
        var settings = new HashMap<>(connection);
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LONGEST_REQUEST);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 << 10);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * The topics with their former settings. Their retention is longer by the age of the backup, so that no old message is deleted before it
     * is consumed.
     */
    void topics(List<TopicState> wanted, Instant at) {
        var there = kafka.await(kafka.admin.listTopics().names());
        var missing = wanted.stream().filter(topic -> !there.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions().size()), Optional.empty())
                        .configs(settings(topic, at)))
                .toList();
        kafka.await(kafka.admin.createTopics(missing).all());
        kafka.await(kafka.admin.incrementalAlterConfigs(wanted.stream().filter(topic -> there.contains(topic.name()))
                .collect(Collectors.toMap(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic -> settings(topic, at)
                        .entrySet().stream().map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()),
                                AlterConfigOp.OpType.SET))
                        .toList())))
                .all());
    }

    private static Map<String, String> settings(TopicState topic, Instant at) {
        var settings = new HashMap<>(topic.settings());
        var since = Math.max(0, Duration.between(at, Instant.now()).toMillis());
        settings.put(TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(topic.retentionMillis() < 0 ? -1 : topic.retentionMillis() + since));
        return settings;
    }

    /** Fills every partition up to its former first offset. */
    void begins(List<TopicState> topics) {
        var begins = new HashMap<TopicPartition, RecordsToDelete>();
        for (var topic : topics)
            for (int number = 0; number < topic.partitions().size(); number++) {
                var partition = new TopicPartition(topic.name(), number);
                var first = topic.partitions().get(number).first();
                var filler = new ProducerRecord<byte[], byte[]>(topic.name(), number, null, null);
                for (long offset = 0; offset < first; offset++) {
                    var _ = producer.send(filler);
                }
                if (first > 0)
                    begins.put(partition, RecordsToDelete.beforeOffset(first));
            }
        producer.flush();
        kafka.await(kafka.admin.deleteRecords(begins).all());
        endsAt(topics, OffsetRange::first);
    }

    /** Writes the messages of a partition, in order. */
    final class Partition {

        private final TopicPartition partition;
        private final long end;
        private long next;

        private Partition(TopicPartition partition, OffsetRange range) {
            this.partition = partition;
            this.next = range.first();
            this.end = range.end();
        }

        void add(Message message) {
            fillUpTo(message.offset());
            send(message);
        }

        void finish() {
            fillUpTo(end);
        }

        private void fillUpTo(long offset) {
            while (next < offset)
                send(GAP);
        }

        private void send(Message message) {
            var _ = producer.send(message.record(partition.topic(), partition.partition()), (_, failure) -> {
                if (failure != null)
                    refused.compareAndSet(null, failure);
            });
            next++;
        }
    }

    Partition partition(TopicState topic, int number) {
        return new Partition(new TopicPartition(topic.name(), number), topic.partitions().get(number));
    }

    /** Checks that every partition has its former end: a lost message would have shifted all that follow. */
    void finish(List<TopicState> topics, List<Position> positions) {
        producer.flush();
        var why = refused.get();
        if (why != null)
            throw new CommandFailed("Kafka has not stored every message (" + why.getMessage() + "): see its log.", why);
        endsAt(topics, OffsetRange::end);
        positions.stream().collect(Collectors.groupingBy(Position::group)).forEach((group, own) -> {
            var offsets = own.stream().collect(Collectors.toMap(position -> new TopicPartition(position.topic(), position.partition()),
                    position -> new OffsetAndMetadata(position.offset())));
            kafka.await(kafka.admin.alterConsumerGroupOffsets(group, offsets).all());
        });
    }

    private void endsAt(List<TopicState> topics, Function<OffsetRange, Long> wanted) {
        var ends = new HashMap<TopicPartition, Long>();
        for (var topic : topics)
            IntStream.range(0, topic.partitions().size()).forEach(
                    number -> ends.put(new TopicPartition(topic.name(), number), wanted.apply(topic.partitions().get(number))));
        var found = kafka.offsets(ends.keySet(), OffsetSpec.latest());
        ends.forEach((partition, end) -> {
            if (!end.equals(found.get(partition)))
                throw new CommandFailed(partition + " ends at " + found.get(partition) + " instead of " + end
                        + ": Kafka has not stored every message, or somebody else writes into it.");
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
