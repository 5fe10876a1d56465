package io.kaidan.local.client;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The messages in Kafka that a service has not consumed yet, and the dead letters. */
public final class ConsumerLag implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String DEAD_LETTERS = ".dlq";

    private final String servers;
    private final Admin admin;

    public ConsumerLag(Installation installation) {
        servers = installation.kafka();
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers, AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis(), AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000));
    }

    /** The number of messages of a topic that a consumer group has still to consume. */
    public record Backlog(String group, String topic, long waiting) {}

    /** The dead letters of a topic, with the reason of the newest. */
    public record DeadLetters(String topic, long count, Instant newestAt, String newestReason) {}

    /** The lag in each partition for which a group has an offset or a member. */
    public List<Backlog> backlogs() {
        var groups = await(admin.listGroups().all()).stream().map(GroupListing::groupId).sorted().toList();
        var members = await(admin.describeConsumerGroups(groups).all());
        var backlogs = new ArrayList<Backlog>();
        for (var group : groups) {
            var received = new HashMap<TopicPartition, Long>();
            await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).forEach((partition, offset) -> {
                if (offset != null)
                    received.put(partition, offset.offset());
            });
            var partitions = new HashSet<>(received.keySet());
            members.get(group).members().forEach(member -> partitions.addAll(member.assignment().topicPartitions()));
            backlogs.addAll(
                    backlogs(group, received, offsets(partitions, OffsetSpec.earliest()), offsets(partitions, OffsetSpec.latest())));
        }
        backlogs.sort(Comparator.comparing(Backlog::group).thenComparing(Backlog::topic));
        return backlogs;
    }

    /** A group without a committed offset has consumed nothing of the partition; it may be stuck at the first message. */
    static List<Backlog> backlogs(String group, Map<TopicPartition, Long> received, Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends) {
        var byTopic = new HashMap<String, Long>();
        ends.forEach((partition, end) -> byTopic.merge(partition.topic(),
                Math.max(0, end - Math.max(received.getOrDefault(partition, 0L), begins.getOrDefault(partition, 0L))), Long::sum));
        return byTopic.entrySet().stream().map(topic -> new Backlog(group, topic.getKey(), topic.getValue())).toList();
    }

    public List<DeadLetters> deadLetters() {
        var topics = await(admin.listTopics().names()).stream().filter(name -> name.endsWith(DEAD_LETTERS)).sorted().toList();
        var partitions = await(admin.describeTopics(topics).allTopicNames()).values().stream().flatMap(topic -> topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))).toList();
        var begins = offsets(partitions, OffsetSpec.earliest());
        var ends = offsets(partitions, OffsetSpec.latest());
        var occupied = partitions.stream().filter(partition -> ends.get(partition) > begins.get(partition))
                .collect(Collectors.toMap(Function.identity(), partition -> ends.get(partition) - 1));
        var counts = new HashMap<String, Long>();
        occupied.forEach((partition, last) -> counts.merge(partition.topic(), last + 1 - begins.get(partition), Long::sum));
        var newest = newest(occupied);
        return counts.entrySet().stream().map(topic -> {
            var last = newest.getOrDefault(topic.getKey(), new Newest(Instant.EPOCH, "unknown"));
            return new DeadLetters(topic.getKey(), topic.getValue(), last.at(), last.reason());
        }).sorted(Comparator.comparing(DeadLetters::topic)).toList();
    }

    private Map<String, Newest> newest(Map<TopicPartition, Long> lastOffsets) {
        var newest = new HashMap<String, Newest>();
        if (lastOffsets.isEmpty())
            return newest;
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(lastOffsets.keySet());
            lastOffsets.forEach(consumer::seek);
            var missing = lastOffsets.size();
            var deadline = Instant.now().plus(PATIENCE);
            while (missing > 0 && Instant.now().isBefore(deadline))
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    missing--;
                    var reason = message.headers().lastHeader("kaidan-reason");
                    newest.merge(message.topic(), new Newest(Instant.ofEpochMilli(message.timestamp()),
                            reason == null ? "unknown" : new String(reason.value(), StandardCharsets.UTF_8)), Newest::later);
                }
        }
        return newest;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        if (partitions.isEmpty())
            return Map.of();
        return await(admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which))).all()).entrySet()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
    }

    private static long offset(ListOffsetsResultInfo info) {
        return info.offset();
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandFailed(
                    "Kafka at " + servers + " does not answer (" + e.getMessage() + "): is Kaidan running? './kaidan up' starts it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while asking Kafka", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }

    private record Newest(Instant at, String reason) {

        Newest later(Newest other) {
            return other.at.isAfter(at) ? other : this;
        }
    }
}
