package io.kaidan.platform.parking;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.consuming.ConsumedRecord;
import io.kaidan.platform.consuming.RetryingErrorHandler;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.platform.deadletter.DeadLetterRecoverer;
import io.kaidan.platform.deadletter.DeadLetterStore;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.failure.TransientFailure;
import io.kaidan.platform.report.ReportSchemas;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.platform.test.sample.SampleService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The parked events of several instances of a service that share a store. */
@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class ParkingIT {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ReportSchemas SCHEMAS = new ReportSchemas();

    @Autowired
    MongoClient client;

    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final MockProducer<String, byte[]> kafka = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final String database = "parking-" + Ids.next();

    @Test
    void oneInstanceAtATimeRetriesAnEvent() {
        var one = instance(NOON);
        var other = instance(NOON);
        one.parking.park(message("o-1", 1), "waits");
        one.parking.park(message("o-1", 2), "waits behind it");

        one.release(event -> {
            other.release(same -> received.add("twice " + same.key()));
            received.add(event.key());
        });

        assertThat(received).containsExactly("o-1", "o-1");
        assertThat(one.parking.held(List.of(message("o-1", 3)))).isEmpty();
    }

    @Test
    void anotherInstanceRetriesAnEventAfterTheFirstHasCrashed() {
        var crashed = instance(NOON);
        crashed.parking.park(message("o-1", 1), "waits");
        try {
            crashed.release(_ -> {
                throw new StackOverflowError();
            });
        } catch (StackOverflowError e) {
            received.add("crashed");
        }

        instance(NOON.plusSeconds(10)).release(event -> received.add("too early " + event.key()));
        instance(NOON.plus(Duration.ofMinutes(2))).release(event -> received.add(event.key()));

        assertThat(received).containsExactly("crashed", "o-1");
    }

    @Test
    void queriesAgainWhenPartitionsAreAssigned() {
        var one = instance(NOON);
        var other = instance(NOON);
        other.release(_ -> {});
        one.parking.park(message("o-1", 1), "waits");
        assertThat(other.parking.held(List.of(message("o-1", 2)))).isEmpty();

        other.parking.mayHoldBack();

        assertThat(other.parking.held(List.of(message("o-1", 2)))).containsExactly(new ConsumedRecord.OrderingKey(Topics.ORDERS, "o-1"));
    }

    @Test
    void anEventWithoutKeyHoldsNothingBack() {
        var one = instance(NOON);
        one.parking.park(message("", 1), "waits");

        assertThat(one.parking.held(List.of(message("", 2)))).isEmpty();
    }

    @Test
    void retriesAnEventLessOftenTheLongerItWaits() {
        instance(NOON).parking.park(message("o-1", 1), "waits");
        instance(NOON).parking.park(message("o-1", 2), "waits behind it");

        for (var second : List.of(0, 1, 8, 9, 11, 12, 600, 601, 659, 660))
            instance(NOON.plusSeconds(second)).release(_ -> {
                received.add("tried after " + second);
                throw new PrerequisiteMissing("not yet");
            });

        assertThat(received).containsExactly("tried after 0", "tried after 1", "tried after 8", "tried after 12", "tried after 600",
                "tried after 660");
        instance(NOON.plusSeconds(900)).release(event -> received.add(event.key()));
        assertThat(received).endsWith("o-1", "o-1");
    }

    @Test
    void retriesAnEventAtMostFiftyTimesInHalfAnHour() {
        var now = new AtomicReference<>(NOON);
        var one = instance(now::get);
        for (var offset = 1; offset <= 10; offset++)
            one.parking.park(message("o-" + offset, offset), "waits");

        for (; now.get().isBefore(NOON.plus(Duration.ofMinutes(30))); now.set(now.get().plusMillis(500)))
            one.release(event -> {
                received.add(event.key());
                throw new PrerequisiteMissing("not yet");
            });

        assertThat(received).hasSizeBetween(10 * 30, 10 * 50);
    }

    @Test
    void readsManyParkedEventsLessOften() {
        var now = new AtomicReference<>(NOON);
        var one = instance(now::get);
        for (var offset = 1; offset <= 1500; offset++)
            one.parking.park(message("o-1", offset), "waits");

        for (var millis : List.of(0, 500, 999, 1000, 1500, 2000)) {
            now.set(NOON.plusMillis(millis));
            one.release(_ -> {
                received.add("tried after " + millis);
                throw new PrerequisiteMissing("not yet");
            });
        }

        assertThat(received).containsExactly("tried after 0", "tried after 1000", "tried after 2000");
    }

    @Test
    void retriesAtOnceWhatAWrongClockHasPutOff() {
        var one = instance(NOON.plus(Duration.ofHours(6)));
        one.parking.park(message("o-1", 1), "waits");
        one.release(_ -> {
            throw new PrerequisiteMissing("not yet");
        });

        instance(NOON).release(event -> received.add(event.key()));

        assertThat(received).containsExactly("o-1");
    }

    @Test
    void givesUpAfterAFewFailuresButNotDuringAnOutage() {
        var one = instance(NOON);
        one.parking.park(message("o-1", 1), "waits");

        for (int round = 0; round < 10; round++)
            one.release(_ -> {
                throw new TransientFailure("the store is away", new RuntimeException());
            });
        assertThat(kafka.history()).isEmpty();
        for (int round = 0; round < 10; round++)
            one.release(event -> {
                received.add(event.key());
                throw new IllegalStateException("a bug");
            });

        assertThat(received).hasSize(RetryingErrorHandler.MOST_TRIES);
        assertThat(kafka.history()).hasSize(1);
    }

    private Instance instance(Instant now) {
        return instance(InstantSource.fixed(now));
    }

    private Instance instance(InstantSource now) {
        var store = new MongoTemplate(client, database);
        var clock = now.withZone(ZoneOffset.UTC);
        var deadLetters = new DeadLetterStore(store, "sample-service", clock);
        return new Instance(deadLetters, new Parking(store, deadLetters, clock, new SimpleMeterRegistry()));
    }

    private final class Instance {

        private final DeadLetterStore deadLetters;
        private final Parking parking;

        Instance(DeadLetterStore deadLetters, Parking parking) {
            this.deadLetters = deadLetters;
            this.parking = parking;
        }

        void release(Consumer<OrderEvent> reaction) {
            var subscriptions = new Subscriptions(parking, SCHEMAS, new SimpleMeterRegistry());
            subscriptions.to(OrderEvent.class, received -> received.forEach(one -> reaction.accept(one.event())));
            parking.release(subscriptions, new DeadLetterRecoverer(kafka, deadLetters, "sample-service", new SimpleMeterRegistry()));
        }
    }

    private static ConsumedRecord message(String key, long offset) {
        return new ConsumedRecord(Topics.ORDERS, 0, offset, 0, key,
                Map.of("ce_type", "io.kaidan.order.OrderCompleted.v1", "ce_id", "e-" + offset, "ce_time", NOON.toString(),
                        "ce_aggregateversion", "0", "ce_actor",
                        "clerk"),
                ContractJson.mapper().writeValueAsBytes(new OrderCompleted(key, NOON)));
    }
}
