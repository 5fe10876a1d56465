package io.kaidan.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.test.sample.Note;
import io.kaidan.platform.test.sample.Notes;
import io.kaidan.platform.test.sample.SampleService;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.MediaType;

@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class PlatformIT {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Autowired
    Api api;
    @Autowired
    Events events;
    @Autowired
    Notes notes;
    @Autowired
    MongoOperations store;

    @Test
    void tellsTheNewsOfASavedAggregateAndForgetsThem() {
        var id = write("first");

        assertThat(events.await(OrderVerified.class, e -> e.orderId().equals(id)).verifiedBy()).isEqualTo("first");
        await().untilAsserted(() -> assertThat(pending(id)).isEmpty());
        // its own event comes back to it, and is handled
        events.await(OrderProcessed.class, e -> e.orderId().equals(id));
        await().untilAsserted(() -> assertThat(notes.findById(id)).get().extracting(Note::state).isEqualTo("VERIFIED"));
    }

    @Test
    void tellsWhatACrashLeftInTheDocument() {
        var id = Ids.next();
        var event = new Document("id", Ids.next()).append("type", "io.kaidan.order.OrderCompleted.v1").append("topic", Topics.ORDERS)
                .append("key", id).append("at", java.util.Date.from(Instant.now().minusSeconds(60))).append("actor", "clerk")
                .append("json", "{\"orderId\":\"" + id + "\",\"at\":\"2026-11-24T12:00:00Z\"}");

        store.getCollection("notes").insertOne(new Document("_id", id).append("outbox", new Document("pending", List.of(event))));

        assertThat(events.await(OrderCompleted.class, e -> e.orderId().equals(id)).at()).isEqualTo(NOON);
        await().untilAsserted(() -> assertThat(pending(id)).isEmpty());
    }

    @Test
    void parksWhatIsAheadAndKeepsTheOrderBehindIt() {
        var id = Ids.next();
        events.publish(new OrderVerified(id, 1, "early", NOON));
        events.publish(new OrderCancelled(id, "later", "clerk", NOON));
        await().untilAsserted(() -> assertThat(store.getCollection("parked_events").countDocuments(new Document("key", id))).isEqualTo(2));

        notes.save(new Note(id, "now", java.math.BigDecimal.ONE, "WRITTEN", io.kaidan.platform.outbox.Outbox.empty(), null));

        events.await(OrderCompleted.class, e -> e.orderId().equals(id));
        await().untilAsserted(() -> assertThat(notes.findById(id)).get().extracting(Note::state).isEqualTo("CANCELLED"));
        await().untilAsserted(() -> assertThat(store.getCollection("parked_events").countDocuments(new Document("key", id))).isZero());
    }

    @Test
    void putsWhatCanNeverWorkAmongTheDeadLettersWithItsReasonAndGoesOn() {
        var id = write("goes on");
        events.publish(new OrderCancelled(id, "impossible", "clerk", NOON));
        events.publishRaw(Topics.ORDERS, id, "{ not json " + id);
        events.publish(new OrderCancelled(id, "possible", "clerk", NOON));

        assertThat(events.awaitDeadLetter(Topics.ORDERS, "impossible")).isEqualTo("This can never work: leave it.");
        assertThat(events.awaitDeadLetter(Topics.ORDERS, "not json " + id)).contains("ce_type is missing");
        events.await(OrderCompleted.class, e -> e.orderId().equals(id));
    }

    @Test
    void hearsInBatchesAndSinglesOutTheBadOne() {
        var ids = java.util.stream.IntStream.range(0, 5).mapToObj(_ -> Ids.next()).toList();
        events.publish(new StockReleased(ids.get(0), "a", NOON));
        events.publishRaw(Topics.STOCK, ids.get(1), "rubbish " + ids.get(1));
        events.publish(new StockReleased(ids.get(2), "c", NOON));
        events.publish(new StockReleased(ids.get(3), "impossible", NOON));
        events.publish(new StockReleased(ids.get(4), "e", NOON));

        await().untilAsserted(() -> assertThat(SampleService.BATCHES.stream().flatMap(List::stream).map(heard -> heard.event().key()))
                .contains(ids.get(0), ids.get(2), ids.get(4)).doesNotContain(ids.get(3)));
        events.awaitDeadLetter(Topics.STOCK, "rubbish " + ids.get(1));
        assertThat(events.awaitDeadLetter(Topics.STOCK, ids.get(3))).isEqualTo("One of these can never work.");
    }

    @Test
    void repeatsTheStoredOutcomeForTheSameKey() {
        var key = Ids.next();
        var body = "{\"text\":\"once\",\"price\":\"1.5\"}";

        var first = post(key, body).expectStatus().isCreated().expectHeader().doesNotExist("Idempotency-Replayed").expectBody(String.class)
                .returnResult().getResponseBody();
        var second = post(key, body).expectStatus().isCreated().expectHeader().valueEquals("Idempotency-Replayed", "true")
                .expectHeader().exists("Location").expectBody(String.class).returnResult().getResponseBody();

        assertThat(second).isEqualTo(first);
        post(key, "{\"text\":\"other\",\"price\":\"1.5\"}").expectStatus().isEqualTo(409).expectBody().jsonPath("$.type")
                .isEqualTo("urn:kaidan:problem:idempotency-key-reused");
    }

    @Test
    void aFailedTryDoesNotBurnTheKey() {
        var key = Ids.next();

        post(key, "{\"text\":\"\",\"price\":\"1\"}").expectStatus().isBadRequest();

        post(key, "{\"text\":\"mended\",\"price\":\"1\"}").expectStatus().isCreated();
    }

    @Test
    void namesTheFieldAndTheRemedy() {
        problem("{ \"text\": ", 400, "body", "not valid JSON");
        problem("{\"text\":\"x\",\"price\":\"one\"}", 400, "price", "decimal number such as 12.50");
        problem("{\"text\":\"x\",\"prize\":1}", 400, "prize", "is not a field");
        problem("{\"text\":\"" + "x".repeat(1 << 20) + "\",\"price\":1}", 400, "text", "size must be between 0 and 20");
        problem("{\"price\":1}", 400, "text", "must not be blank");
    }

    @Test
    void refusesWhoIsNotSignedInOrNotAllowed() {
        api.anonymous().get().uri("/notes/1").exchange().expectStatus().isUnauthorized().expectBody().jsonPath("$.type")
                .isEqualTo("urn:kaidan:problem:not-signed-in");
        api.expired("clerk", Roles.CLERK).get().uri("/notes/1").exchange().expectStatus().isUnauthorized().expectBody().jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("expired"));
        api.as("keeper", Roles.WAREHOUSE).get().uri("/notes/1").exchange().expectStatus().isForbidden().expectBody().jsonPath("$.type")
                .isEqualTo("urn:kaidan:problem:not-allowed");
        api.as("admin", Roles.ADMIN, Roles.CLERK).get().uri("/notes/undeclared").exchange().expectStatus().isForbidden();
        api.anonymous().get().uri("/notes/public").exchange().expectStatus().isOk();
        api.as("clerk", Roles.CLERK).get().uri("/notes/nowhere").exchange().expectStatus().isNotFound();
    }

    @Test
    void refusesAChangeForAnOldVersion() {
        var id = write("version");
        events.await(OrderProcessed.class, e -> e.orderId().equals(id));

        api.as("clerk", Roles.CLERK).put().uri("/notes/" + id).header("If-Match", "\"17\"").contentType(MediaType.APPLICATION_JSON)
                .body("{\"text\":\"mine\",\"price\":\"1\"}").exchange().expectStatus().isEqualTo(412);
    }

    private String write(String text) {
        return notes.save(Note.of(text)).id();
    }

    private org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec post(String key, String body) {
        return api.as("clerk", Roles.CLERK).post().uri("/notes").header("Idempotency-Key", key).contentType(MediaType.APPLICATION_JSON)
                .body(body).exchange();
    }

    private void problem(String body, int status, String field, String remedy) {
        var before = notes.count();
        api.as("clerk", Roles.CLERK).post().uri("/notes").contentType(MediaType.APPLICATION_JSON).body(body).exchange().expectStatus()
                .isEqualTo(status).expectBody().jsonPath("$.errors[0].field").isEqualTo(field).jsonPath("$.errors[0].message")
                .value(String.class, message -> assertThat(message).contains(remedy));
        assertThat(notes.count()).isEqualTo(before);
    }

    private List<Document> pending(String id) {
        return store.getCollection("notes").find(new Document("_id", id)).first().get("outbox", Document.class).getList("pending",
                Document.class);
    }
}
