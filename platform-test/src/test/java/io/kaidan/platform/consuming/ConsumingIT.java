package io.kaidan.platform.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoClient;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.deadletter.DeadLetterStore;
import io.kaidan.platform.parking.Parking;
import io.kaidan.platform.report.ReportSchemas;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.platform.test.sample.SampleService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;

/** A poll with records of several topics. */
@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class ConsumingIT {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Autowired
    MongoClient client;

    private final List<String> received = new ArrayList<>();
    private Set<String> failing = Set.of();
    private Subscriptions subscriptions;

    @BeforeEach
    void subscribe() {
        var store = new MongoTemplate(client, "consuming-" + Ids.next());
        var deadLetters = new DeadLetterStore(store, "sample-service", Clock.systemUTC());
        var parking = new Parking(store, deadLetters, Clock.systemUTC(), new SimpleMeterRegistry());
        subscriptions = new Subscriptions(parking, new ReportSchemas(), new SimpleMeterRegistry());
        subscriptions.to(OrderEvent.class, events -> events.forEach(event -> take(event.id())));
        subscriptions.to(ShipmentEvent.class, events -> events.forEach(event -> take(event.id())));
    }

    private void take(String id) {
        if (failing.contains(id))
            throw new IllegalStateException("a bug");
        received.add(id);
    }

    @Test
    void consumesTheMessagesOfEachTopicTogetherAndInOrder() {
        consume(order("o1"), shipment("s1"), order("o2"), shipment("s2"));

        assertThat(received).containsExactly("o1", "o2", "s1", "s2");
    }

    @Test
    void failsAtTheFirstFailureOfAnyTopicAfterAllRecordsBeforeItHaveTakenEffect() {
        failing = Set.of("s2", "o3");

        var failure = failure(order("o1"), shipment("s1"), order("o2"), shipment("s2"), order("o3"), shipment("s3"));

        assertThat(failure.getIndex()).isEqualTo(3);
        assertThat(received).contains("o1", "s1", "o2").doesNotContain("s2", "s3");
    }

    @Test
    void doesNotConsumeRecordsBehindAFailureOfAnotherTopic() {
        failing = Set.of("o2");

        var failure = failure(order("o1"), order("o2"), shipment("s1"));

        assertThat(failure.getIndex()).isEqualTo(1);
        assertThat(received).containsOnly("o1");
    }

    @Test
    void doesNotDropARecordOfATopicWithoutSubscription() {
        var stray = new ConsumedRecord(Topics.STOCK, 0, 0, 0, "o1", Map.of(), new byte[0]);

        assertThatThrownBy(() -> subscriptions.redeliver(stray)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Topics.STOCK);
    }

    private BatchListenerFailedException failure(ConsumedRecord... messages) {
        return catchThrowableOfType(BatchListenerFailedException.class, () -> consume(messages));
    }

    private void consume(ConsumedRecord... messages) {
        subscriptions.consume(Stream.of(messages).toList());
    }

    private static ConsumedRecord order(String id) {
        return message(Topics.ORDERS, "order.OrderCompleted", id, new OrderCompleted(id, NOON));
    }

    private static ConsumedRecord shipment(String id) {
        return message(Topics.SHIPMENTS, "shipment.ShipmentDelivered", id, new ShipmentDelivered(id, id, null, NOON));
    }

    private static ConsumedRecord message(String topic, String type, String id, Object event) {
        return new ConsumedRecord(topic, 0, 0, 0, id,
                Map.of("ce_type", "io.kaidan." + type + ".v1", "ce_id", id, "ce_time", NOON.toString(), "ce_aggregateversion", "0",
                        "ce_actor", "clerk"),
                ContractJson.mapper().writeValueAsBytes(event));
    }
}
