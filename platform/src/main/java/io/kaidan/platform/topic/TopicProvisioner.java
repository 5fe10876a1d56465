package io.kaidan.platform.topic;

import io.kaidan.contracts.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing, and sets the settings that an existing topic does not have yet.
 * Settings made by an operator stay as they are. So does the number of partitions: another number would let the events of a key overtake
 * each other.
 */
final class TopicProvisioner {

    private static final Logger log = LoggerFactory.getLogger(TopicProvisioner.class);
    private static final int PARTITIONS = 6;

    private final Admin admin;

    TopicProvisioner(Admin admin) {
        this.admin = admin;
    }

    void provision(Set<String> topics, Set<String> deadLetters) {
        var wanted = new HashMap<String, NewTopic>();
        topics.forEach(name -> wanted.put(name, topic(name, PARTITIONS,
                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topics.LONGEST_MESSAGE)))));
        // a dead letter is longer than its message by the reason, and is kept until somebody has decided
        deadLetters.forEach(name -> wanted.put(name, topic(name, 1,
                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topics.LONGEST_MESSAGE + (1 << 20)),
                        TopicConfig.RETENTION_MS_CONFIG, "-1"))));
        try {
            var there = admin.listTopics().names().get();
            create(wanted.values().stream().filter(topic -> !there.contains(topic.name())).toList());
            configure(wanted.values().stream().filter(topic -> there.contains(topic.name())).toList());
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be provisioned: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while provisioning topics", e);
        }
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    }

    private void create(List<NewTopic> missing) throws ExecutionException, InterruptedException {
        for (var created : admin.createTopics(missing).values().values())
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) // another instance has created it
                    throw e;
            }
    }

    private void configure(List<NewTopic> existing) throws ExecutionException, InterruptedException {
        var resources = existing.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name())).toList();
        var found = admin.describeConfigs(resources).all().get();
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (var topic : existing) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            var unset = new ArrayList<AlterConfigOp>();
            topic.configs().forEach((name, value) -> {
                var current = found.get(resource).get(name);
                if (current == null || current.source() != ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    unset.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
            });
            if (!unset.isEmpty())
                changes.put(resource, unset);
        }
        try {
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (ExecutionException e) {
            log.warn("Settings of topics could not be changed; ask the administrator of Kafka to set {}: {}", changes,
                    String.valueOf(e.getCause()));
        }
    }
}
