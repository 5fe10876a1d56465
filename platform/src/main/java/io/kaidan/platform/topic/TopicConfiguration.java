package io.kaidan.platform.topic;

import io.kaidan.contracts.Topics;
import io.kaidan.platform.consuming.Subscriptions;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;

/** Provisions the topics before a service consumes them. */
@AutoConfiguration
class TopicConfiguration {

    @Bean
    SmartLifecycle topicProvisioning(KafkaAdmin kafka, Subscriptions subscriptions, Environment environment) {
        var service = environment.getRequiredProperty("spring.application.name");
        return new SmartLifecycle() {

            private volatile boolean running;

            @Override
            public void start() {
                try (var admin = Admin.create(kafka.getConfigurationProperties())) {
                    new TopicProvisioner(admin).provision(Set.copyOf(Topics.ALL), subscriptions.topics().stream()
                            .map(topic -> DeadLetterTopics.name(topic, service)).collect(Collectors.toSet()));
                }
                running = true;
            }

            @Override
            public void stop() {
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return Integer.MIN_VALUE + 20; // before the bindings start to consume
            }
        };
    }
}
