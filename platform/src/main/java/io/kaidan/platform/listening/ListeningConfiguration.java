package io.kaidan.platform.listening;

import io.kaidan.contracts.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.messaging.Message;

/** How every service hears: what is retried, what is parked, what is given up, and the topics that are there before the first word. */
@AutoConfiguration
class ListeningConfiguration {

    private static final Duration RELEASE_EVERY = Duration.ofMillis(500);
    /** What arrives meanwhile is heard together: one read and one write for many. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    @Bean
    ReportSchemas reportSchemas() {
        return new ReportSchemas();
    }

    @Bean
    Letters letters(MongoOperations store, Environment environment, Clock clock) {
        return new Letters(store, environment.getRequiredProperty("spring.application.name"), clock);
    }

    @Bean
    Parking parking(MongoOperations store, Letters letters, Clock clock, MeterRegistry meters) {
        return new Parking(store, letters, clock, meters);
    }

    @Bean
    Listening listening(Parking parking, Letters letters, ReportSchemas schemas, MeterRegistry meters) {
        return new Listening(parking, letters, schemas, meters);
    }

    /** One consumer for all topics of a service: a poll brings what has happened on all of them. */
    @Bean
    java.util.function.Consumer<Message<List<byte[]>>> heard(Listening listening, List<Ear> ears,
            @Value("${spring.cloud.stream.bindings.heard-in-0.destination}") Set<String> destinations) {
        var topics = ears.stream().flatMap(ear -> ear.topics().stream()).collect(Collectors.toSet());
        if (!destinations.equals(topics))
            throw new IllegalStateException(
                    "The service listens to %s, but its binding heard-in-0 is to %s".formatted(new TreeSet<>(topics), destinations));
        return listening::hear;
    }

    @Bean
    LetterDesk letterDesk(Letters letters, Parking parking, Listening listening, MeterRegistry meters) {
        Gauge.builder("kaidan.letters.undecided", letters, Letters::undecided).description("Dead letters about which nobody has decided")
                .register(meters);
        return new LetterDesk(letters, parking, listening);
    }

    @Bean
    DeadLetters deadLetters(@Qualifier("outbox") Producer<String, byte[]> producer, Letters letters, Parking parking,
            Environment environment, MeterRegistry meters) {
        return new DeadLetters(producer, letters, parking, environment.getRequiredProperty("spring.application.name"), meters);
    }

    @Bean
    ParkingAttendant parkingAttendant(Parking parking, Letters letters, Listening listening, DeadLetters deadLetters, KafkaAdmin kafka) {
        return new ParkingAttendant(parking, letters, listening, deadLetters, RELEASE_EVERY, () -> {
            try (var admin = Admin.create(kafka.getConfigurationProperties())) {
                new TopicCare(admin).prepare(Set.copyOf(Topics.ALL),
                        listening.topics().stream().map(deadLetters::topic).collect(Collectors.toSet()));
            }
        });
    }

    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> failuresOfListeners(DeadLetters deadLetters, MeterRegistry meters) {
        var retried = Counter.builder("kaidan.events.retried").description("Times that an event was tried again").register(meters);
        return (container, _, _) -> {
            container.setCommonErrorHandler(new Retries(deadLetters, retried));
            container.getContainerProperties().setIdleBetweenPolls(GATHERING.toMillis());
        };
    }

    @Bean
    ConsumerEndpointCustomizer<KafkaMessageDrivenChannelAdapter<?, ?>> pollsAsTheyCome() {
        return (endpoint, _, _) -> endpoint.setBatchMessageConverter(new Poll());
    }

    /** Whose part of a topic changes, may have parked events of it. */
    @Bean
    KafkaBindingRebalanceListener lookIntoTheParking(Parking parking) {
        return new KafkaBindingRebalanceListener() {
            @Override
            public void onPartitionsAssigned(String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions,
                    boolean initial) {
                parking.perhapsOccupied();
            }
        };
    }
}
