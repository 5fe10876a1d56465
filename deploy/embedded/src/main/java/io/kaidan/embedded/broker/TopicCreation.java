package io.kaidan.embedded.broker;

import io.kaidan.embedded.CannotStart;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings topics into being and waits until the broker leads all their partitions, so that no client meets a half-made one. */
record TopicCreation(String bootstrapServers) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    void create(Collection<String> names, int partitions) {
        if (names.isEmpty()) {
            return;
        }
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false))) {
            var missing = new HashSet<>(names);
            missing.removeAll(admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            for (var created : admin.createTopics(missing.stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList())
                    .values().values()) {
                await(created);
            }
            awaitLeaders(admin, List.copyOf(names));
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotStart("Kafka could not create the topics " + names + " (" + e.getMessage() + "): its log says why.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while Kafka created the topics " + names + ".", e);
        }
    }

    private static void await(KafkaFuture<Void> created)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            created.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static void awaitLeaders(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!areLed(admin, names)) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("no leader after " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean areLed(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return admin.describeTopics(names).allTopicNames().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).values().stream()
                    .map(TopicDescription::partitions).flatMap(List::stream)
                    .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }
}
