package io.kaidan.platform.listening;

import io.kaidan.contracts.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/** How every service hears: what is retried, what is parked, what is given up, and the topics that are there before the first word. */
@AutoConfiguration
class ListeningConfiguration {

    static final int PARTITIONS = 6;
    private static final Duration RELEASE_EVERY = Duration.ofMillis(500);

    @Bean
    ReportSchemas reportSchemas() {
        return new ReportSchemas();
    }

    @Bean
    Parking parking(MongoOperations store, Clock clock, MeterRegistry meters) {
        return new Parking(store, clock, meters);
    }

    @Bean
    Listening listening(Parking parking, ReportSchemas schemas, MeterRegistry meters, ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator) {
        var tracing = new Tracing(tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP));
        return new Listening(parking, tracing, schemas, meters);
    }

    @Bean
    DeadLetters deadLetters(@Qualifier("outbox") Producer<String, byte[]> producer, Environment environment, MeterRegistry meters) {
        return new DeadLetters(producer, environment.getRequiredProperty("spring.application.name"), meters);
    }

    @Bean
    ParkingAttendant parkingAttendant(Parking parking, Listening listening, DeadLetters deadLetters, KafkaAdmin admin,
            TaskScheduler scheduler) {
        return new ParkingAttendant(parking, listening, deadLetters, scheduler, RELEASE_EVERY, () -> {
            var topics = Stream.concat(Topics.ALL.stream(), listening.topics().stream().map(deadLetters::topic))
                    .map(name -> TopicBuilder.name(name).partitions(name.endsWith(".dlq") ? 1 : PARTITIONS).build())
                    .toArray(NewTopic[]::new);
            admin.createOrModifyTopics(topics);
        });
    }

    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> failuresOfListeners(DeadLetters deadLetters, MeterRegistry meters) {
        return (container, _, _) -> {
            var handler = new DefaultErrorHandler(deadLetters, new FixedBackOff(0, 0));
            handler.setClassifications(Map.of(), true); // the back-off decides, not the exception's class
            handler.setBackOffFunction((_, e) -> {
                if (Failures.isFinal(e))
                    return new FixedBackOff(0, 0);
                meters.counter("kaidan.events.retried").increment();
                if (!Failures.isPassing(e))
                    return new FixedBackOff(200, 3);
                var growing = new ExponentialBackOff(200, 2);
                growing.setMaxInterval(10_000); // well below max.poll.interval.ms
                return growing;
            });
            handler.setLogLevel(org.springframework.kafka.KafkaException.Level.DEBUG);
            container.setCommonErrorHandler(handler);
        };
    }
}
