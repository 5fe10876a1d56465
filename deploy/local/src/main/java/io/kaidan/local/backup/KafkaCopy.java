package io.kaidan.local.backup;

import io.kaidan.contracts.Topics;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.backup.Manifest.OffsetRange;
import io.kaidan.local.backup.Manifest.Position;
import io.kaidan.local.backup.Manifest.TopicState;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Copies from Kafka the messages that not all services have consumed, the offsets of each service, and all dead letters. */
final class KafkaCopy implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> GROUPS = Component.DATA_SERVICES.stream().map(Component::title).toList();
    private static final Set<String> DEAD_LETTERS = Topics.ALL.stream()
            .flatMap(topic -> GROUPS.stream().map(group -> topic + "." + group + ".dlq"))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, Object> connection;
    final Admin admin;

    /** @param connection settings of every client of this Kafka */
    KafkaCopy(Map<String, Object> connection) {
        this.connection = connection;
        var settings = new HashMap<>(connection);
        settings.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        admin = Admin.create(settings);
    }

    /** The topics and offsets of Kaidan. */
    record State(List<TopicState> topics, List<Position> positions) {}

    /**
     * Fails if a service has several instances, since a hold reaches only one of them. Each instance has one consumer for all topics, so a
     * service has several instances if no topic has a single consumer.
     */
    void oneInstanceOrFail() {
        var known = groups();
        for (var group : GROUPS)
            if (!known.contains(group))
                throw new CommandFailed(
                        "This Kafka has no consumer group " + group + ": is it the one that Kaidan uses? --kafka names another.");
        await(admin.describeConsumerGroups(GROUPS).all()).forEach((group, description) -> {
            var instances = instances(description.members().stream().map(member -> member.assignment().topicPartitions()).toList());
            if (instances > 1)
                throw new CommandFailed("There are " + instances + " instances of the " + group
                        + ", and a backup can hold one only: stop the others meanwhile.");
        });
    }

    /** @param assignments the partitions of each member of a group */
    static long instances(List<Set<TopicPartition>> assignments) {
        return assignments.stream().flatMap(assigned -> assigned.stream().map(TopicPartition::topic).distinct())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).values().stream().mapToLong(Long::longValue)
                .min()
                .orElse(0);
    }

    /** The topics and their settings, which may be read before writes are held. */
    Shape shape() {
        var names = await(admin.listTopics().names()).stream().filter(name -> Topics.ALL.contains(name) || DEAD_LETTERS.contains(name))
                .sorted()
                .toList();
        return new Shape(await(admin.describeTopics(names).allTopicNames()), settings(names));
    }

    record Shape(Map<String, TopicDescription> topics, Map<String, Config> settings) {}

    /** To be called while writes are held. It reads the offsets of the consumers first and the ends of the partitions then. */
    State look(Shape shape) {
        var received = received();
        var partitions = shape.topics.values().stream().flatMap(KafkaCopy::partitions).toList();
        var begins = offsets(partitions, OffsetSpec.earliest());
        var ends = offsets(partitions, OffsetSpec.latest());
        var positions = positions(received, shape.topics, begins);
        var topics = shape.topics.values().stream().sorted(Comparator.comparing(TopicDescription::name))
                .map(topic -> state(topic.name(), Objects.requireNonNull(shape.settings.get(topic.name())), partitions(topic)
                        .map(partition -> new OffsetRange(first(partition, positions, begins.get(partition)), ends.get(partition)))
                        .toList()))
                .toList();
        return new State(topics, positions);
    }

    private Set<String> groups() {
        return await(admin.listGroups().all()).stream().map(GroupListing::groupId).collect(Collectors.toSet());
    }

    /** The committed offset of each group; null for an assigned partition without one. */
    private Map<String, Map<TopicPartition, @Nullable Long>> received() {
        var members = admin.describeConsumerGroups(GROUPS).all();
        var offsets = admin.listConsumerGroupOffsets(
                GROUPS.stream().collect(Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec()))).all();
        var received = new HashMap<String, Map<TopicPartition, @Nullable Long>>();
        await(members).forEach((group, description) -> {
            var own = received.computeIfAbsent(group, _ -> new HashMap<>());
            description.members().forEach(member -> member.assignment().topicPartitions().forEach(partition -> own.put(partition, null)));
        });
        await(offsets).forEach((group, committed) -> {
            var own = received.computeIfAbsent(group, _ -> new HashMap<>());
            committed.forEach((partition, offset) -> {
                if (offset != null)
                    own.put(partition, offset.offset());
            });
        });
        return received;
    }

    /** The offset of each group in each partition of its topics: that of the first message, if it has consumed none. */
    private static List<Position> positions(Map<String, Map<TopicPartition, @Nullable Long>> received, Map<String, TopicDescription> topics,
            Map<TopicPartition, Long> begins) {
        var positions = new ArrayList<Position>();
        received.forEach((group, offsets) -> offsets.keySet().stream().map(TopicPartition::topic).distinct().filter(topics::containsKey)
                .flatMap(topic -> partitions(Objects.requireNonNull(topics.get(topic)))).forEach(partition -> {
                    var begin = begins.get(partition);
                    var offset = offsets.get(partition);
                    positions.add(new Position(group, partition.topic(), partition.partition(),
                            offset == null ? begin : Math.max(begin, offset)));
                }));
        return positions;
    }

    /** Messages that all services have consumed are left out. Topics that no service consumes are kept, for other readers. */
    private static long first(TopicPartition partition, List<Position> positions, long begin) {
        return positions.stream()
                .filter(position -> position.topic().equals(partition.topic()) && position.partition() == partition.partition())
                .mapToLong(Position::offset).min().orElse(begin);
    }

    private static TopicState state(String name, Config settings, List<OffsetRange> ranges) {
        var own = settings.entries().stream().filter(setting -> setting.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        return new TopicState(name, Long.parseLong(settings.get(TopicConfig.RETENTION_MS_CONFIG).value()), own, ranges);
    }

    private Map<String, Config> settings(List<String> topics) {
        var resources = topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
        return await(admin.describeConfigs(resources).all()).entrySet().stream()
                .collect(Collectors.toMap(found -> found.getKey().name(), Map.Entry::getValue));
    }

    static Stream<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size()).mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }

    Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        return await(admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which))).all()).entrySet()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, found -> offset(found.getValue())));
    }

    private static long offset(ListOffsetsResultInfo info) {
        return info.offset();
    }

    /** @return the number of messages, which is smaller than that of the offsets if there were transactions */
    long read(TopicPartition partition, OffsetRange range, OutputStream out) throws IOException {
        var settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // deleted messages must not be skipped silently
        var data = new DataOutputStream(out);
        var count = 0L;
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, range.first());
            var lastProgress = System.nanoTime();
            while (consumer.position(partition) < range.end()) {
                for (var record : consumer.poll(Duration.ofMillis(500)))
                    if (record.offset() < range.end()) {
                        Message.of(record).write(data);
                        count++;
                        lastProgress = System.nanoTime();
                    }
                if (System.nanoTime() - lastProgress > PATIENCE.toNanos())
                    throw new CommandFailed("Kafka does not deliver " + partition + " up to " + range.end() + ": see its log.");
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
        data.flush();
        return count;
    }

    /** Fails if a service runs, or if there are messages, or topics with another number of partitions. */
    void requireEmpty(List<TopicState> wanted) {
        var known = groups();
        await(admin.describeConsumerGroups(GROUPS.stream().filter(known::contains).toList()).all()).forEach((group, description) -> {
            if (!description.members().isEmpty())
                throw new CommandFailed("The " + group + " runs on this Kafka: stop all services before you restore.");
        });
        var there = await(admin.listTopics().names());
        var described = await(
                admin.describeTopics(wanted.stream().map(TopicState::name).filter(there::contains).toList()).allTopicNames());
        var ends = offsets(described.values().stream().flatMap(KafkaCopy::partitions).toList(), OffsetSpec.latest());
        ends.forEach((partition, end) -> {
            if (end > 0)
                throw new CommandFailed("There are, or were, messages in " + partition.topic() + " already, and a restore adds to nothing: "
                        + "restore into an empty installation, or delete Kaidan's topics.");
        });
        for (var topic : wanted) {
            var existing = described.get(topic.name());
            if (existing != null && existing.partitions().size() != topic.partitions().size())
                throw new CommandFailed(topic.name() + " has " + existing.partitions().size() + " partitions here and "
                        + topic.partitions().size() + " in the backup: delete it, and the restore makes it as it was.");
        }
    }

    KafkaFilling fill() {
        return new KafkaFilling(this, connection);
    }

    <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while asking Kafka", e);
        }
    }

    private CommandFailed failed(Exception e) {
        var cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof AuthorizationException)
            return new CommandFailed("Kafka does not let this user do it (" + cause.getMessage()
                    + "): --kafka-config names a file with the settings of one who may.", e);
        return new CommandFailed(
                "Kafka at " + connection.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) + " does not answer as it should ("
                        + cause.getMessage() + "): is Kaidan running, and is that its address?",
                e);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
