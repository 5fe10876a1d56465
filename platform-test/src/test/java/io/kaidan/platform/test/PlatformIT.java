package io.kaidan.platform.test;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.failure.TransientFailure;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.test.sample.Note;
import io.kaidan.platform.test.sample.Notes;
import io.kaidan.platform.test.sample.SampleService;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.web.servlet.client.RestTestClient;

@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class PlatformIT {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private AggregateRepositories repositories;

    @Autowired
    Api api;
    @Autowired
    Events events;
    @Autowired
    Notes notes;
    @Autowired
    MongoOperations store;
    @Autowired
    MeterRegistry meters;
    @Autowired
    KafkaAdmin kafka;
    @Autowired
    Environment environment;

    @Test
    void publishesTheEventsOfASavedAggregateAndRemovesThem() {
        var id = write("first");

        assertThat(events.await(OrderVerified.class, e -> e.orderId().equals(id)).verifiedBy()).isEqualTo("first");
        await().untilAsserted(() -> assertThat(pending(id)).isEmpty());
        // the service consumes its own event
        events.await(OrderProcessed.class, e -> e.orderId().equals(id));
        await().untilAsserted(() -> assertThat(notes.findById(id)).get().extracting(Note::state).isEqualTo("VERIFIED"));
    }

    @Test
    void savesManyAtOnceEachWithItsEvents() {
        var notes = repositories.of(Note.class).saveAll(Stream.of("one", "two", "three").map(Note::of).toList());

        assertThat(notes).extracting(Note::version).containsOnly(0L);
        for (var note : notes)
            assertThat(events.await(OrderVerified.class, e -> e.orderId().equals(note.id())).verifiedBy()).isEqualTo(note.text());
        await().untilAsserted(() -> assertThat(notes).allSatisfy(note -> assertThat(pending(note.id())).isEmpty()));
    }

    @Test
    void savesAllOfManyButThoseThatSomebodyElseHasChanged() {
        var before = Stream.of("mine", "theirs").map(this::write).map(this::verified).toList();
        notes.save(before.getLast().cancelled("by them", NOON));
        var fresh = Note.of("fresh");
        var changed = Stream.concat(Stream.of(fresh), before.stream().map(note -> note.cancelled("by me", NOON))).toList();

        assertThatThrownBy(() -> repositories.of(Note.class).saveAll(changed)).isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(events.await(OrderVerified.class, e -> e.orderId().equals(fresh.id())).verifiedBy()).isEqualTo("fresh");
        events.await(OrderCompleted.class, e -> e.orderId().equals(before.getFirst().id()));
        assertThat(before).extracting(note -> notes.findById(note.id()).orElseThrow().text()).containsExactly("by me", "by them");
        assertThatThrownBy(() -> repositories.of(Note.class).saveAll(List.of(fresh))).isInstanceOf(OptimisticLockingFailureException.class);
    }

    /** The clock of the instance that left them may have been wrong. */
    @ParameterizedTest
    @ValueSource(longs = {-60, 3 * 60 * 60})
    void publishesEventsThatACrashHasLeftInTheDocument(long seconds) {
        var id = Ids.next();
        var event = new Document("id", Ids.next()).append("type", "io.kaidan.order.OrderCompleted.v1").append("topic", Topics.ORDERS)
                .append("key", id).append("at", Date.from(Instant.now().plusSeconds(seconds))).append("actor", "clerk")
                .append("json", "{\"orderId\":\"" + id + "\",\"at\":\"2026-11-24T12:00:00Z\"}");

        store.getCollection("notes").insertOne(new Document("_id", id).append("outbox", new Document("pending", List.of(event))));

        assertThat(events.await(OrderCompleted.class, e -> e.orderId().equals(id)).at()).isEqualTo(NOON);
        await().untilAsserted(() -> assertThat(pending(id)).isEmpty());
    }

    /** However many of them a partition has kept while the service was down: they would not all have room in its heap. */
    @Test
    void fetchesLargeMessagesOneByOne() throws Exception {
        var topic = "large-" + Ids.next();
        var partitions = IntStream.range(0, 4).mapToObj(i -> new TopicPartition(topic, i)).toList();
        var size = 3 << 20;
        kafka.createOrModifyTopics(new NewTopic(topic, partitions.size(), (short) 1)
                .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topics.LONGEST_MESSAGE))));
        var writing = new HashMap<String, Object>(kafka.getConfigurationProperties());
        writing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LONGEST_MESSAGE);
        try (var producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var i = 0; i < partitions.size(); i++)
                producer.send(new ProducerRecord<>(topic, i, null, new byte[size])).get();
        }
        var reading = new HashMap<String, Object>(kafka.getConfigurationProperties());
        reading.putAll(Binder.get(environment).bind("spring.cloud.stream.kafka.binder.consumer-properties",
                Bindable.mapOf(String.class, String.class)).get());
        try (var consumer = new KafkaConsumer<String, byte[]>(reading)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (var found = 0; found < partitions.size();)
                found += consumer.poll(PATIENCE).count();
            var fetched = consumer.metrics().values().stream().filter(metric -> metric.metricName().name().equals("fetch-size-max")
                    && metric.metricName().group().equals("consumer-fetch-manager-metrics") && metric.metricName().tags().size() == 1)
                    .map(metric -> (Double) metric.metricValue()).toList();
            assertThat(fetched).singleElement(as(InstanceOfAssertFactories.DOUBLE)).isBetween(size * 1.0, size * 1.5);
        }
    }

    @Test
    void parksAnEventWithoutPrerequisiteAndTheEventsBehindIt() {
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
    void releasesAnEventThatWasClaimedUnderAWrongClock() {
        var id = Ids.next();
        events.publish(new OrderVerified(id, 1, "early", NOON));
        await().untilAsserted(() -> assertThat(store.getCollection("parked_events").updateOne(new Document("key", id),
                new Document("$set", new Document("claimedUntil", Date.from(Instant.now().plus(Duration.ofHours(3)))))).getMatchedCount())
                .isOne());

        notes.save(new Note(id, "now", java.math.BigDecimal.ONE, "WRITTEN", io.kaidan.platform.outbox.Outbox.empty(), null));

        await().untilAsserted(() -> assertThat(notes.findById(id)).get().extracting(Note::state).isEqualTo("VERIFIED"));
    }

    @Test
    void makesADeadLetterOfAMessageThatCanNeverWorkAndGoesOn() {
        var id = write("goes on");
        var other = Ids.next();
        events.publish(new OrderCancelled(Ids.next(), "impossible", "clerk", NOON));
        events.publishRaw(Topics.ORDERS, other, "{ not json " + id);
        events.publish(new OrderCancelled(id, "possible", "clerk", NOON));

        assertThat(events.awaitDeadLetter(Topics.ORDERS, "impossible")).isEqualTo("This can never work: leave it.");
        assertThat(events.awaitDeadLetter(Topics.ORDERS, "not json " + id)).contains("ce_type is missing");
        events.await(OrderCompleted.class, e -> e.orderId().equals(id));
    }

    @Test
    void consumesInBatchesAndFindsTheOneThatFails() {
        var ids = java.util.stream.IntStream.range(0, 5).mapToObj(_ -> Ids.next()).toList();
        events.publish(new StockReleased(ids.get(0), "a", NOON));
        events.publishRaw(Topics.STOCK, ids.get(1), "rubbish " + ids.get(1));
        events.publish(new StockReleased(ids.get(2), "c", NOON));
        events.publish(new StockReleased(ids.get(3), "impossible", NOON));
        events.publish(new StockReleased(ids.get(4), "e", NOON));

        await().untilAsserted(() -> assertThat(SampleService.BATCHES.stream().flatMap(List::stream).map(received -> received.event().key()))
                .contains(ids.get(0), ids.get(2), ids.get(4)));
        events.awaitDeadLetter(Topics.STOCK, "rubbish " + ids.get(1));
        assertThat(events.awaitDeadLetter(Topics.STOCK, ids.get(3))).isEqualTo("One of these can never work.");
    }

    @Test
    void onlyTheUnreadableEventOfABatchBecomesADeadLetter() {
        var ids = java.util.stream.IntStream.range(0, 4).mapToObj(_ -> Ids.next()).toList();
        events.publish(new StockReleased(ids.get(0), "a", NOON));
        events.publishRaw(Topics.STOCK, ids.get(1), "io.kaidan.stock.StockReleased.v1", "{\"reason\":\"nobody's " + ids.get(1) + "\"}");
        events.publishRaw(Topics.STOCK, ids.get(3), "io.kaidan.stock.StockReleased.v1", "null");
        events.publish(new StockReleased(ids.get(2), "c", NOON));

        events.awaitDeadLetter(Topics.STOCK, "nobody's " + ids.get(1));
        assertThat(events.awaitDeadLetter(Topics.STOCK, "null")).contains("the body is null");
        await().untilAsserted(() -> assertThat(SampleService.BATCHES.stream().flatMap(List::stream).map(received -> received.event().key()))
                .contains(ids.get(0), ids.get(2)));
    }

    @Test
    void ofABatchOnlyTheEventThatHasToWaitAndThoseBehindItAreParked() {
        var ids = java.util.stream.IntStream.range(0, 5).mapToObj(_ -> Ids.next()).toList();
        events.publish(new StockReleased(ids.get(0), "a", NOON));
        events.publish(new StockReleased(ids.get(1), "b", NOON));
        events.publish(new StockReleased(ids.get(2), "not yet", NOON));
        events.publish(new StockReleased(ids.get(2), "behind it", NOON));
        events.publish(new StockReleased(ids.get(3), "d", NOON));

        await().untilAsserted(() -> assertThat(store.getCollection("parked_events").countDocuments(new Document("key", ids.get(2))))
                .isEqualTo(2));
        await().untilAsserted(() -> assertThat(SampleService.BATCHES.stream().flatMap(List::stream).map(received -> received.event().key()))
                .contains(ids.get(0), ids.get(1), ids.get(3)).doesNotContain(ids.get(2)));

        SampleService.PREREQUISITE_MISSING.set(false);
        await().untilAsserted(() -> assertThat(SampleService.BATCHES.stream().flatMap(List::stream).map(ReceivedEvent::event)
                .filter(event -> event.key().equals(ids.get(2)))).extracting(event -> ((StockReleased) event).reason())
                .containsExactly("not yet", "behind it"));
        SampleService.PREREQUISITE_MISSING.set(true);
    }

    @Test
    void aRefusalAfterAnOutageIsNotRetriedForEver() {
        var id = Ids.next();
        failing(id, new TransientFailure("the store is away", new IOException()), new Refusal("impossible", "After all this, no."));
        events.publish(new OrderCancelled(id, "refused " + id, "clerk", NOON));

        assertThat(events.awaitDeadLetter(Topics.ORDERS, "refused " + id)).isEqualTo("After all this, no.");
    }

    @Test
    void anOutageAfterAnUnexpectedFailureIsRetriedInOrderAndCounted() {
        var id = Ids.next();
        var before = retried();
        var unexpected = new IllegalStateException("unexpected");
        var away = new TransientFailure("the store is away", new IOException());
        failing(id, unexpected, unexpected, unexpected, away, away);
        events.publish(new OrderCancelled(id, "first " + id, "clerk", NOON));
        await().until(() -> retried() > before); // two events in one poll would be halved, and use up two failures a try
        events.publish(new OrderCancelled(id, "second " + id, "clerk", NOON));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(SampleService.CANCELLED.stream().filter(reason -> reason.endsWith(id)))
                .containsExactly("first " + id, "second " + id));
        assertThat(retried() - before).isPositive();
    }

    @Test
    void anUnexpectedFailureAfterAnOutageBecomesADeadLetter() {
        var id = Ids.next();
        var unexpected = new IllegalStateException("a bug, perhaps");
        failing(id, new TransientFailure("the store is away", new IOException()), unexpected, unexpected, unexpected, unexpected);
        events.publish(new OrderCancelled(id, "given up " + id, "clerk", NOON));

        assertThat(events.awaitDeadLetter(Topics.ORDERS, "given up " + id)).contains("a bug, perhaps");
    }

    @Test
    void aParkedEventThatFailsBecomesADeadLetterAndStillHoldsBackItsKey() {
        var id = Ids.next();
        var unexpected = new IllegalStateException("a bug in parking");
        failing(id, new PrerequisiteMissing("something"), unexpected, unexpected, unexpected, unexpected);
        events.publish(new OrderCancelled(id, "parked " + id, "clerk", NOON));
        await().until(() -> SampleService.FAILURES.get(id).size() < 5);
        events.publish(new OrderCancelled(id, "behind the parked " + id, "clerk", NOON));

        assertThat(events.awaitDeadLetter(Topics.ORDERS, "parked " + id)).contains("a bug in parking");
        await().untilAsserted(() -> assertThat(store.getCollection("parked_events").countDocuments(new Document("key", id))).isEqualTo(1));
        assertThat(SampleService.CANCELLED).noneMatch(reason -> reason.endsWith(id));
    }

    @Test
    void publishesLongEvents() {
        var text = "x".repeat(2 << 20);
        var id = write(text);

        assertThat(events.await(OrderVerified.class, e -> e.orderId().equals(id)).verifiedBy()).isEqualTo(text);
    }

    @Test
    void topicsAcceptLongMessagesAndDeadLettersAreKept() throws Exception {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            var topics = Stream.of(Topics.ORDERS, Topics.ORDERS + ".sample-service.dlq")
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
            var found = admin.describeConfigs(topics).all().get();

            assertThat(found.get(topics.getFirst()).get("max.message.bytes").value()).isEqualTo(Integer.toString(Topics.LONGEST_MESSAGE));
            assertThat(found.get(topics.getLast()).get("retention.ms").value()).isEqualTo("-1");
        }
    }

    @Test
    void theTraceOfARequestIsPassedOnToEventsThatItsEventsCause() {
        var trace = Ids.next().replace("-", "");
        api.as("clerk", Roles.CLERK).post().uri("/notes").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .contentType(MediaType.APPLICATION_JSON).body("{\"text\":\"" + trace.substring(12) + "\",\"price\":\"1\"}").exchange()
                .expectStatus().isCreated();

        var id = events.await(OrderVerified.class, e -> e.verifiedBy().equals(trace.substring(12))).orderId();
        events.await(OrderProcessed.class, e -> e.orderId().equals(id));
        assertThat(events.header(OrderVerified.class, e -> e.orderId().equals(id), "traceparent")).contains(trace);
        assertThat(events.header(OrderProcessed.class, e -> e.orderId().equals(id), "traceparent")).contains(trace);
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
    void doesNotWaitForARequestThatWasBegunUnderAWrongClock() {
        var key = Ids.next();
        post(key, "{\"text\":\"ahead\",\"price\":\"1\"}").expectStatus().isCreated();
        var keys = store.getCollection("idempotency_keys");
        var mine = keys.find().sort(new Document("at", -1)).first().get("_id");
        keys.updateOne(new Document("_id", mine), new Document("$unset", new Document("status", 1)).append("$set",
                new Document("at", Date.from(Instant.now().plus(Duration.ofHours(3))))));

        post(key, "{\"text\":\"ahead\",\"price\":\"1\"}").expectBody(String.class)
                .value(answer -> assertThat(answer).doesNotContain("still-under-way"));
    }

    @Test
    void aFailedRequestDoesNotUseUpItsKey() {
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
    void namesTheFieldWithInvalidText() {
        problem("{\"text\":\"a\\ud800b\",\"price\":1}", 400, "text", "half a character");
        problem("{\"text\":\"2\\u00022\",\"price\":1}", 400, "text", "control character U+0002");
        problem("{\"text\":\"a\\u0000\",\"price\":1}", 400, "text", "control character U+0000");
        problem("{\"text\":1e400,\"price\":1}", 400, "text", "has to be a string");
        problem("{\"text\":\"a\",\"text\":\"b\",\"price\":1}", 400, "text", "stands twice");
        problem("{\"text\":\"x\",\"price\":1,\"tag\":\"7\"}", 400, "tag", "does not have the expected form");
    }

    @Test
    void normalisesTextToNfc() {
        post(Ids.next(), "{\"text\":\"Hue\u0302\u0301\\tx\",\"price\":\"1\"}").expectStatus().isCreated().expectBody().jsonPath("$.text")
                .isEqualTo("Huế x");
        asked("q=Hue%CC%82%CC%81").expectStatus().isOk().expectBody().jsonPath("$.q").isEqualTo("Huế");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        q=%D6%D0                     | q
        =1                           | parameter 1
        day=2026-12-24&%ff=1         | parameter 2
        q=%00                        | q
        q=a%1Bb                      | q
        day=46380                    | day
        day=2026-12-24T16:00:00.000Z | day
        day=%2B999999999-12-31       | day
        month=%2B999999999-12        | month
        month=2026-13                | month
        olderThan=P999999999999D     | olderThan
        olderThan=-PT1S              | olderThan
        olderThan=P99999999999999999D | olderThan
        limit=99999999999            | limit
        """)
    void namesTheUnreadableParameter(String query, String parameter) {
        asked(query).expectStatus().isBadRequest().expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON).expectBody()
                .jsonPath("$.type").isEqualTo("urn:kaidan:problem:invalid-input").jsonPath("$.errors[0].field").isEqualTo(parameter)
                .jsonPath("$.errors[0].message").value(String.class, message -> assertThat(message).doesNotContain("java.", "Exception"));
    }

    @Test
    void refusesUnreadableRequestsFromEverybody() {
        api.anonymous().get().uri(URI.create(api.address() + "/notes/public?" + "q&".repeat(1001))).exchange().expectStatus().isBadRequest()
                .expectBody().jsonPath("$.errors[0].field").isEqualTo("query");
        for (var address : List.of("/nowhere", "/actuator/health", "/v3/api-docs", "/error"))
            api.anonymous().get().uri(URI.create(api.address() + address + "?=1")).exchange().expectStatus().isBadRequest();
        api.anonymous().post().uri("/notes").contentType(MediaType.APPLICATION_FORM_URLENCODED).body("%ff=1").exchange()
                .expectStatus().is4xxClientError();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "image/png", "nonsense", "application/json;q=0"})
    void answersWhateverTheCallerAcceptsAndExecutesEachChangeOnce(String accept) throws Exception {
        var before = notes.count();
        var answer = send("POST", "/notes", "{\"text\":\"x\",\"price\":\"1\"}", "Accept", accept, "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(notes.count()).isEqualTo(before + 1);

        var refused = send("POST", "/notes", "{}", "Accept", accept, "Content-Type", "application/json");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(send("GET", "/notes/pdf", "", "Accept", accept).body()).isEqualTo("%PDF");
        assertThat(send("GET", "/notes/pdf?missing=1", "", "Accept", accept).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/v3/api-docs", "", "Accept", accept).body()).startsWith("{\"openapi\"");
        assertThat(send("GET", "/notes/a;b", "", "Accept", accept)).satisfies(rejected -> {
            assertThat(rejected.statusCode()).isEqualTo(400);
            assertThat(rejected.headers().firstValue("Content-Type")).contains("application/problem+json");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "nonsense", "text/plain", "application/json;charset=what"})
    void refusesOtherContentTypesThanJson(String contentType) throws Exception {
        var answer = send("POST", "/notes", "{\"text\":\"x\",\"price\":\"1\"}", "Content-Type", contentType);

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void acceptsAnyNumberOfLanguages() throws Exception {
        for (var languages : List.of("zh-TW,zh-HK,zh-CN,zh,en-US,en-GB,en,ja,ko,de,fr,es", ";;q=zz", "*"))
            assertThat(send("GET", "/notes/public", "", "Accept-Language", languages).statusCode()).isEqualTo(200);
    }

    @Test
    void anonymousRequestsStoreNothing() {
        var keys = store.getCollection("idempotency_keys");
        var before = keys.countDocuments();

        api.anonymous().post().uri("/notes").header("Idempotency-Key", Ids.next()).contentType(MediaType.APPLICATION_JSON)
                .body("{\"text\":\"x\",\"price\":\"1\"}").exchange().expectStatus().isUnauthorized();

        assertThat(keys.countDocuments()).isEqualTo(before);
    }

    @Test
    void acceptsTheTypesOfAccessTokens() {
        var hour = Duration.ofHours(1);
        var claims = Map.of("roles", List.of(Roles.CLERK));

        api.withToken(Tokens.of("clerk", hour, Tokens.ISSUER, claims, "at+jwt")).get().uri("/notes/asked").exchange().expectStatus().isOk()
                .expectHeader().valueEquals("Referrer-Policy", "same-origin");
        api.withToken(Tokens.of("clerk", hour, Tokens.ISSUER, claims, "logout+jwt")).get().uri("/notes/asked").exchange().expectStatus()
                .isUnauthorized();
    }

    private RestTestClient.ResponseSpec asked(String query) {
        return api.as("clerk", Roles.CLERK).get().uri(URI.create(api.address() + "/notes/asked?" + query)).exchange();
    }

    /** Sends the headers unchanged. */
    private HttpResponse<String> send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(api.address() + path)).method(method, BodyPublishers.ofString(body))
                .headers(headers)
                .header("Authorization", "Bearer " + Tokens.of("clerk", Duration.ofHours(1), Roles.CLERK)).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void answersRefusalsOfSpringWithAProblem() {
        var clerk = api.as("clerk", Roles.CLERK);

        for (var answer : Map.of(404, clerk.get().uri("/nowhere").exchange(), 405, clerk.delete().uri("/notes").exchange(), 415,
                clerk.post().uri("/notes").contentType(MediaType.TEXT_PLAIN).body("text").exchange()).entrySet())
            answer.getValue().expectStatus().isEqualTo(answer.getKey()).expectBody().jsonPath("$.type")
                    .isEqualTo("urn:kaidan:problem:request").jsonPath("$.detail").isNotEmpty();
    }

    @Test
    void refusesAnonymousAndUnauthorisedRequests() {
        api.anonymous().get().uri("/notes/1").exchange().expectStatus().isUnauthorized().expectBody().jsonPath("$.type")
                .isEqualTo("urn:kaidan:problem:not-signed-in");
        api.expired("clerk", Roles.CLERK).get().uri("/notes/1").exchange().expectStatus().isUnauthorized().expectBody().jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("expired"));
        api.as("keeper", Roles.WAREHOUSE).get().uri("/notes/1").exchange().expectStatus().isForbidden().expectBody().jsonPath("$.type")
                .isEqualTo("urn:kaidan:problem:not-allowed");
        var hour = Duration.ofHours(1);
        for (var token : List.of(Tokens.of("clerk", hour, "http://somebody.else", Map.of("roles", List.of(Roles.CLERK))),
                Tokens.of("clerk", hour, Tokens.ISSUER, Map.of("nonce", "an identity token"))))
            api.withToken(token).get().uri("/notes/1").exchange().expectStatus().isUnauthorized();
        api.as("admin", Roles.ADMIN, Roles.CLERK).get().uri("/notes/undeclared").exchange().expectStatus().isForbidden();
        api.anonymous().get().uri("/notes/public").exchange().expectStatus().isOk();
        api.as("clerk", Roles.CLERK).get().uri("/notes/nowhere").exchange().expectStatus().isNotFound();
    }

    @Test
    void opensOnlyHealthAndMetricsOfTheActuator() {
        api.anonymous().get().uri("/actuator/health").exchange().expectStatus().isOk();
        api.anonymous().get().uri("/actuator/prometheus").exchange().expectStatus().isOk();
        api.anonymous().get().uri("/actuator/env").exchange().expectStatus().isUnauthorized();
        api.as("clerk", Roles.CLERK).get().uri("/actuator/env").exchange().expectStatus().isForbidden();
        api.as("clerk", Roles.CLERK).get().uri("/nowhere").exchange().expectStatus().isNotFound();
        api.anonymous().get().uri("/v3/api-docs").exchange().expectStatus().isOk();
    }

    @Test
    void answers503AndTheRemedyIfSomethingIsUnavailable() {
        api.as("clerk", Roles.CLERK).get().uri("/notes/away").exchange().expectStatus().isEqualTo(503).expectBody().jsonPath("$.detail")
                .isEqualTo("The carrier does not answer. Try again shortly.");
        api.as("clerk", Roles.CLERK).get().uri("/notes/store-away").exchange().expectStatus().isEqualTo(503).expectBody()
                .jsonPath("$.type").isEqualTo("urn:kaidan:problem:store-away");
    }

    @Test
    void refusesAChangeForAnOldVersion() {
        var id = write("version");
        events.await(OrderProcessed.class, e -> e.orderId().equals(id));

        api.as("clerk", Roles.CLERK).put().uri("/notes/" + id).header("If-Match", "\"17\"").contentType(MediaType.APPLICATION_JSON)
                .body("{\"text\":\"mine\",\"price\":\"1\"}").exchange().expectStatus().isEqualTo(412);
    }

    private static void failing(String id, RuntimeException... failures) {
        SampleService.FAILURES.put(id, new ConcurrentLinkedQueue<>(List.of(failures)));
    }

    private double retried() {
        return meters.counter("kaidan.events.retried").count();
    }

    /** Waits until the service has consumed the event of the note. */
    private Note verified(String id) {
        events.await(OrderProcessed.class, e -> e.orderId().equals(id));
        return notes.findById(id).orElseThrow();
    }

    private String write(String text) {
        return notes.save(Note.of(text)).id();
    }

    private RestTestClient.ResponseSpec post(String key, String body) {
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
