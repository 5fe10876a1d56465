package io.kaidan.platform.parking;

import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.platform.deadletter.DeadLetterRecoverer;
import io.kaidan.platform.deadletter.DeadLetterStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoOperations;

/** Stores parked events and retries them at intervals. */
@AutoConfiguration
@Import(ParkedEventController.class)
class ParkingConfiguration {

    private static final Duration RELEASE_EVERY = Duration.ofMillis(500);

    @Bean
    Parking parking(MongoOperations store, DeadLetterStore deadLetters, Clock clock, MeterRegistry meters) {
        return new Parking(store, deadLetters, clock, meters);
    }

    @Bean
    ParkedEventScheduler parkedEventScheduler(Parking parking, DeadLetterStore store, Subscriptions subscriptions,
            DeadLetterRecoverer deadLetters) {
        return new ParkedEventScheduler(parking, store, subscriptions, deadLetters, RELEASE_EVERY);
    }

    /** Another instance may have parked events of the partitions that are assigned now. */
    @Bean
    KafkaBindingRebalanceListener parkedEventsOfAssignedPartitions(Parking parking) {
        return new KafkaBindingRebalanceListener() {
            @Override
            public void onPartitionsAssigned(String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions,
                    boolean initial) {
                parking.mayHoldBack();
            }
        };
    }
}
