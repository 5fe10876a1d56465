package io.kaidan.platform.consuming;

import io.kaidan.platform.report.ReportSchemas;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.messaging.Message;

/** One consumer for all subscriptions of a service, with batches and retries. */
@AutoConfiguration
class ConsumingConfiguration {

    /** Pause between polls: records that arrive meanwhile are consumed in one batch, with one read and one write. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    @Bean
    Subscriptions subscriptions(KeyHolds holds, ReportSchemas schemas, MeterRegistry meters) {
        return new Subscriptions(holds, schemas, meters);
    }

    /** The one consumer of all topics of the service. */
    @Bean
    Consumer<Message<List<byte[]>>> events(Subscriptions subscriptions, List<Subscription> all,
            @Value("${spring.cloud.stream.bindings.events-in-0.destination}") Set<String> destinations) {
        var topics = all.stream().flatMap(subscription -> subscription.topics().stream()).collect(Collectors.toSet());
        if (!destinations.equals(topics))
            throw new IllegalStateException(
                    "The service subscribes to %s, but its binding events-in-0 is to %s".formatted(new TreeSet<>(topics), destinations));
        return poll -> subscriptions.consume(BatchConverter.records(poll));
    }

    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> retries(ConsumerAwareRecordRecoverer deadLetters,
            MeterRegistry meters) {
        var retried = Counter.builder("kaidan.events.retried").description("Retries of events").register(meters);
        return (container, _, _) -> {
            container.setCommonErrorHandler(new RetryingErrorHandler(deadLetters, retried));
            container.getContainerProperties().setIdleBetweenPolls(GATHERING.toMillis());
        };
    }

    @Bean
    ConsumerEndpointCustomizer<KafkaMessageDrivenChannelAdapter<?, ?>> unmappedBatches() {
        return (endpoint, _, _) -> endpoint.setBatchMessageConverter(new BatchConverter());
    }
}
