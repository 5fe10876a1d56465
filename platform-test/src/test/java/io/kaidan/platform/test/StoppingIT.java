package io.kaidan.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.KaidanService;
import io.kaidan.platform.outbox.Outbox;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.test.sample.LastMoment;
import io.kaidan.platform.test.sample.Note;
import io.kaidan.platform.test.sample.Notes;
import io.kaidan.platform.test.sample.SampleService;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** A service that is stopped finishes the requests and events it has begun. */
class StoppingIT {

    /** A consumer group that no other context of this run uses. */
    private static final String GROUP = "stopping";

    @Test
    void finishesARequestAndAnEventThatItHasBegun() throws Exception {
        var service = KaidanService.builder(SampleService.class, "sample-service").sources(Api.class, Events.class)
                .initializers(new InfrastructureInitializer())
                .run("--server.port=0", "--spring.cloud.stream.bindings.events-in-0.group=" + GROUP);
        var received = service.getBean(Notes.class).save(new Note(Ids.next(), "received", BigDecimal.ONE, "WRITTEN", Outbox.empty(), null));
        var environment = service.getEnvironment();
        var store = environment.getRequiredProperty("kaidan.mongodb.uri");
        var database = environment.getRequiredProperty("kaidan.mongodb.database");
        var clerk = service.getBean(Api.class).as("clerk", Roles.CLERK);
        var requested = Ids.next();
        var answer = CompletableFuture.supplyAsync(() -> clerk.post().uri("/notes/late").header("Idempotency-Key", requested)
                .body(Map.of("text", "late", "price", 1)).exchange().expectStatus().isCreated().expectBody(String.class).returnResult()
                .getResponseBody());
        service.getBean(Events.class)
                .publish(new OrderCancelled(received.id(), "at the last moment", "clerk", Instant.parse("2026-11-24T12:00:00Z")));
        service.getBean(LastMoment.class).awaitBoth();

        service.close();

        assertThat(answer.join()).contains("late");
        try (var client = MongoClients.create(store)) {
            var stored = client.getDatabase(database).getCollection("notes");
            assertThat(stored.find().map(note -> note.getString("text"))).containsExactlyInAnyOrder("at the last moment", "late");
            assertThat(stored.countDocuments(Filters.exists("outbox.pending.0"))).as("notes with unpublished events").isZero();
        }
        assertThat(receivedNext(environment.getRequiredProperty("spring.kafka.bootstrap-servers")))
                .noneMatch(message -> message.key().equals(received.id()) && type(message).equals("io.kaidan.order.OrderCancelled.v1"));
    }

    /** The events of orders that the next instance of this service would receive: those from the committed offsets on. */
    private static List<ConsumerRecord<String, byte[]>> receivedNext(String kafka) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ConsumerConfig.GROUP_ID_CONFIG, GROUP,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.ORDERS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            var received = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                consumer.poll(Duration.ofMillis(200)).forEach(received::add);
            return received;
        }
    }

    private static String type(ConsumerRecord<String, byte[]> message) {
        return new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }
}
