package io.kaidan.platform.deadletter;

import io.kaidan.platform.consuming.KeyHolds;
import io.kaidan.platform.consuming.Subscriptions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;

/** Stores dead letters and offers the decisions about them over HTTP. */
@AutoConfiguration
@Import(DeadLetterController.class)
class DeadLetterConfiguration {

    @Bean
    DeadLetterStore deadLetterStore(MongoOperations store, Environment environment, Clock clock) {
        return new DeadLetterStore(store, environment.getRequiredProperty("spring.application.name"), clock);
    }

    @Bean
    DeadLetterRecoverer deadLetterRecoverer(@Qualifier("outbox") Producer<String, byte[]> producer, DeadLetterStore store,
            Environment environment, MeterRegistry meters) {
        return new DeadLetterRecoverer(producer, store, environment.getRequiredProperty("spring.application.name"), meters);
    }

    @Bean
    DeadLetterService deadLetterService(DeadLetterStore store, KeyHolds holds, Subscriptions subscriptions, MeterRegistry meters) {
        Gauge.builder("kaidan.deadletters.undecided", store, DeadLetterStore::undecided)
                .description("Dead letters that await a decision").register(meters);
        return new DeadLetterService(store, holds, subscriptions);
    }
}
