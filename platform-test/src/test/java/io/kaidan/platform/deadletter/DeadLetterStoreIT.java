package io.kaidan.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.Topics;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.platform.consuming.ConsumedRecord;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.platform.deadletter.DeadLetter.Outcome;
import io.kaidan.platform.deadletter.DeadLetter.State;
import io.kaidan.platform.failure.MalformedMessage;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.parking.Parking;
import io.kaidan.platform.report.ReportSchemas;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.platform.test.sample.SampleService;
import io.kaidan.platform.web.Cursor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The dead letters of several instances of a service that share a store. */
@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class DeadLetterStoreIT {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Autowired
    MongoClient client;

    private final List<String> received = new ArrayList<>();
    private final MockProducer<String, byte[]> kafka = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final String database = "store-" + Ids.next();

    @Test
    void holdsBackLaterEventsInEveryInstanceUntilItWorks() {
        var one = instance(NOON);
        var other = instance(NOON);
        one.release();
        other.release();
        one.becomesDeadLetter(order("o-1", 1), refusal());
        one.consume(order("o-1", 2));
        one.consume(order("o-2", 3));
        assertThat(received).containsExactly("o-2@3");

        other.parking.mayHoldBack(); // it is assigned partitions of the other
        other.consume(order("o-1", 4));
        other.release();
        assertThat(received).containsExactly("o-2@3");

        var deadLetter = other.service.replay(one.store.id(order("o-1", 1)), "admin");
        one.release();

        assertThat(deadLetter.state()).isEqualTo(State.RESOLVED);
        assertThat(deadLetter.decisions()).containsExactly(new DeadLetter.Decision(Outcome.WORKED, "admin", NOON, null));
        assertThat(received).containsExactly("o-2@3", "o-1@1", "o-1@2", "o-1@4");
        one.consume(order("o-1", 5));
        assertThat(received).last().isEqualTo("o-1@5");
    }

    @Test
    void keepsHoldingBackWhileADeadLetterIsUndecidedThoughNothingIsParked() {
        var one = instance(NOON);
        one.becomesDeadLetter(order("o-1", 1), refusal());

        one.release();
        one.consume(order("o-1", 2));

        assertThat(received).isEmpty();
    }

    @Test
    void aParkedEventThatBecomesADeadLetterHoldsBackTheEventsParkedBehindIt() {
        var one = instance(NOON);
        one.parking.park(order("o-1", 1), "waits");
        one.parking.park(order("o-1", 2), "waits behind it");
        one.failing = refusal();
        one.release();
        one.failing = null;

        one.release();

        assertThat(received).isEmpty();
        assertThat(one.parking.waiting(order("o-1", 1))).isEqualTo(1);
        one.service.discard(one.store.id(order("o-1", 1)), "not needed", "admin");
        one.release();
        assertThat(received).containsExactly("o-1@2");
    }

    @Test
    void isNotOvertakenWhileAReplayParksIt() {
        var one = instance(NOON);
        var other = instance(NOON);
        one.becomesDeadLetter(order("o-1", 1), refusal());
        one.failing = new PrerequisiteMissing("the order");
        other.beforeDeadLetters = () -> one.service.replay(one.store.id(order("o-1", 1)), "admin");

        other.consume(order("o-1", 2));

        assertThat(received).isEmpty();
    }

    @Test
    void isNoticedByOtherInstancesIfAReplayParksItDuringTheirRelease() {
        var one = instance(NOON);
        var other = instance(NOON);
        one.becomesDeadLetter(order("o-1", 1), refusal());
        one.failing = new PrerequisiteMissing("the order");
        other.beforeDeadLetters = () -> one.service.replay(one.store.id(order("o-1", 1)), "admin");
        other.release();
        other.beforeDeadLetters = () -> {};

        other.consume(order("o-1", 2));

        assertThat(received).isEmpty();
    }

    @Test
    void staysWithTheNewReasonIfItFailsAgain() {
        var one = instance(NOON);
        one.becomesDeadLetter(order("o-1", 1), refusal());
        one.failing = new Refusal("impossible", "Still not.");

        var deadLetter = one.service.replay(one.store.id(order("o-1", 1)), "admin");

        assertThat(deadLetter.state()).isEqualTo(State.DEAD);
        assertThat(deadLetter.reason()).isEqualTo("Still not.");
        assertThat(deadLetter.decisions()).containsExactly(new DeadLetter.Decision(Outcome.FAILED, "admin", NOON, "Still not."));
        assertThat(one.parking.held(List.of(order("o-1", 2)))).containsExactly(new ConsumedRecord.OrderingKey(Topics.ORDERS, "o-1"));
    }

    @Test
    void isParkedIfItsPrerequisiteIsMissing() {
        var one = instance(NOON);
        one.becomesDeadLetter(order("o-1", 1), refusal());
        one.consume(order("o-1", 2));
        one.failing = new PrerequisiteMissing("the order");

        var deadLetter = one.service.replay(one.store.id(order("o-1", 1)), "admin");
        one.release();
        assertThat(deadLetter.state()).isEqualTo(State.RESOLVED);
        assertThat(deadLetter.decisions()).extracting(DeadLetter.Decision::outcome).containsExactly(Outcome.WAITS);
        assertThat(received).isEmpty();

        one.failing = null;
        one.release();
        assertThat(received).containsExactly("o-1@1", "o-1@2");
    }

    @Test
    void isOneDeadLetterHoweverOftenItIsDelivered() {
        var one = instance(NOON);
        one.becomesDeadLetter(order("o-1", 1), refusal());
        one.consume(order("o-1", 2));

        assertThatThrownBy(() -> one.consume(order("o-1", 1))).hasRootCauseInstanceOf(MalformedMessage.class)
                .hasRootCauseMessage("Not like this.");
        one.becomesDeadLetter(order("o-1", 1), new MalformedMessage("Not like this."));

        assertThat(one.store.list(null, null, null, 10)).singleElement().satisfies(deadLetter -> {
            assertThat(deadLetter.state()).isEqualTo(State.DEAD);
            assertThat(deadLetter.decisions()).isEmpty();
        });
        assertThat(one.parking.waiting(order("o-1", 1))).isEqualTo(1);
    }

    @Test
    void isAnotherDeadLetterInAnotherService() {
        var here = new DeadLetterStore(new MongoTemplate(client, database), "sample-service", java.time.Clock.systemUTC());
        var there = new DeadLetterStore(new MongoTemplate(client, database), "other-service", java.time.Clock.systemUTC());

        assertThat(here.id(order("o-1", 1))).isNotEqualTo(there.id(order("o-1", 1)));
    }

    @Test
    void aDiscardedDeadLetterStaysDiscarded() {
        var one = instance(NOON);
        one.becomesDeadLetter(order("o-1", 1), refusal());
        one.consume(order("o-1", 2));
        var id = one.store.id(order("o-1", 1));
        one.service.discard(id, "a test", "admin");
        one.consume(order("o-1", 1));
        one.becomesDeadLetter(order("o-1", 1), refusal());

        assertThat(one.service.discard(id, "again", "somebody").decisions())
                .containsExactly(new DeadLetter.Decision(Outcome.DISCARDED, "admin", NOON, "a test"));
        assertThatThrownBy(() -> one.service.replay(id, "admin")).isInstanceOf(DeadLetterService.Decided.class)
                .hasMessageContaining("discarded by admin");
        one.release();
        assertThat(received).containsExactly("o-1@2");
    }

    @Test
    void aResolvedDeadLetterIsNeitherReplayedNorDiscarded() {
        var one = instance(NOON);
        one.becomesDeadLetter(order("o-1", 1), refusal());
        var id = one.store.id(order("o-1", 1));
        one.service.replay(id, "admin");

        assertThat(one.service.replay(id, "admin").decisions()).hasSize(1);
        assertThat(received).containsExactly("o-1@1");
        assertThatThrownBy(() -> one.service.discard(id, "too late", "admin")).isInstanceOf(DeadLetterService.Decided.class);
    }

    @Test
    void oneInstanceDecidesAtATimeAndAnotherAfterItHasCrashed() {
        var one = instance(NOON);
        one.becomesDeadLetter(order("o-1", 1), refusal());
        var id = one.store.id(order("o-1", 1));
        assertThat(one.store.claim(id)).isPresent();

        assertThatThrownBy(() -> instance(NOON.plusSeconds(10)).service.replay(id, "admin")).hasMessageContaining("Somebody else");
        assertThat(instance(NOON.plus(Duration.ofMinutes(2))).service.replay(id, "admin").state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void neitherReportsNorEventsWithoutKeyHoldAnythingBack() {
        var one = instance(NOON);
        one.becomesDeadLetter(report("p-1", 1), new MalformedMessage("{"));
        one.becomesDeadLetter(order("", 1), refusal());

        one.consume(report("p-1", 2));
        assertThat(received).containsExactly("p-1@2");
        assertThat(one.parking.held(List.of(order("", 2)))).isEmpty();
        assertThat(one.store.list(State.DEAD, null, null, 10)).hasSize(2).noneMatch(DeadLetter::holdsBack);
    }

    @Test
    void listsInPartsNewestFirst() {
        for (int minute = 0; minute < 5; minute++)
            instance(NOON.plusSeconds(60L * (minute / 2))).becomesDeadLetter(order("o-" + minute, minute), refusal());
        var store = instance(NOON).store;

        var first = store.list(State.DEAD, null, null, 3);
        var rest = store.list(State.DEAD, null, Cursor.parse(first.getLast().cursor()), 3);

        assertThat(first).extracting(deadLetter -> deadLetter.message().key()).hasSize(3).startsWith("o-4");
        assertThat(rest).hasSize(2).extracting(deadLetter -> deadLetter.message().key()).doesNotContainAnyElementsOf(
                first.stream().map(deadLetter -> deadLetter.message().key()).toList());
        assertThat(store.list(null, "o-3", null, 3)).singleElement().extracting(deadLetter -> deadLetter.message().place())
                .isEqualTo(Topics.ORDERS + "-0@3");
    }

    private static Refusal refusal() {
        return new Refusal("impossible", "Not like this.");
    }

    private Instance instance(Instant now) {
        return new Instance(now);
    }

    private final class Instance {

        private final DeadLetterStore store;
        private final Parking parking;
        private final Subscriptions subscriptions;
        private final DeadLetterService service;
        private final DeadLetterRecoverer deadLetters;
        private RuntimeException failing;
        /** Runs just before dead letters are queried. */
        private Runnable beforeDeadLetters = () -> {};

        Instance(Instant now) {
            var mongo = new MongoTemplate(client, database);
            var clock = InstantSource.fixed(now).withZone(ZoneOffset.UTC);
            store = new DeadLetterStore(mongo, "sample-service", clock) {

                @Override
                public Set<String> holdBack(String topic, Set<String> keys) {
                    beforeDeadLetters.run();
                    return super.holdBack(topic, keys);
                }

                @Override
                public boolean holdBackAny() {
                    beforeDeadLetters.run();
                    return super.holdBackAny();
                }
            };
            parking = new Parking(mongo, store, clock, new SimpleMeterRegistry());
            subscriptions = new Subscriptions(parking, new ReportSchemas(), new SimpleMeterRegistry());
            service = new DeadLetterService(store, parking, subscriptions);
            deadLetters = new DeadLetterRecoverer(kafka, store, "sample-service", new SimpleMeterRegistry());
            subscriptions.to(OrderEvent.class, events -> {
                if (failing != null)
                    throw failing;
                events.forEach(event -> received.add(event.event().key() + "@" + event.id()));
            });
            subscriptions.toReports(WarehouseReport.class, _ -> true, report -> received.add("p-1@2"));
            subscriptions.to(StockEvent.class, _ -> {});
        }

        void consume(ConsumedRecord message) {
            subscriptions.consume(List.of(message));
        }

        void becomesDeadLetter(ConsumedRecord message, RuntimeException because) {
            deadLetters.deadLetter(message, because);
        }

        void release() {
            parking.release(subscriptions, deadLetters);
        }
    }

    private static ConsumedRecord order(String key, long offset) {
        return new ConsumedRecord(Topics.ORDERS, 0, offset, 7, key,
                Map.of("ce_type", "io.kaidan.order.OrderCompleted.v1", "ce_id", Long.toString(offset), "ce_time", NOON.toString(),
                        "ce_aggregateversion", "0", "ce_actor", "clerk"),
                ContractJson.mapper().writeValueAsBytes(new OrderCompleted(key, NOON)));
    }

    private static ConsumedRecord report(String key, long offset) {
        var json = "{\"type\":\"GoodsReceived\",\"reportId\":\"r\",\"productId\":\"" + key
                + "\",\"warehouseId\":\"main\",\"quantity\":{\"value\":\"1\",\"unit\":\"pcs\"},\"at\":\"2026-11-24T12:00:00Z\"}";
        return new ConsumedRecord(Topics.WAREHOUSE_REPORTS, 0, offset, NOON.toEpochMilli(), key, Map.of(),
                json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
