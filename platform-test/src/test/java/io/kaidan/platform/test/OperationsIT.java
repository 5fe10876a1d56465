package io.kaidan.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.test.sample.SampleService;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Dead letters over HTTP, from the message that cannot work to the operator's decision. */
@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class OperationsIT {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String LETTERS = "/api/operations/sample/dead-letters";

    @Autowired
    Api api;
    @Autowired
    Events events;

    @Test
    void whatFollowsADeadLetterIsReleasedInOrderOnceItHasWorked() {
        var order = Ids.next();
        SampleService.FAILURES.put(order, new ConcurrentLinkedQueue<>(
                List.of(new Refusal("no", "Not before the moon is full."), new Refusal("no", "The moon is new."))));
        events.publish(new OrderCancelled(order, "first " + order, "clerk", NOON));
        // by itself: together they are tried twice
        await().untilAsserted(() -> assertThat(letter(order).path("state").asString()).isEqualTo("DEAD"));
        for (var name : List.of("second ", "third "))
            events.publish(new OrderCancelled(order, name + order, "clerk", NOON));
        await().untilAsserted(() -> assertThat(letter(order).path("behind").asInt()).isEqualTo(2));
        var letter = letter(order);
        assertThat(letter.path("reason").asString()).isEqualTo("Not before the moon is full.");
        assertThat(letter.path("place").asString()).startsWith(Topics.ORDERS + "-");
        assertThat(letter.path("type").asString()).isEqualTo("io.kaidan.order.OrderCancelled.v1");
        assertThat(parked(order)).isTrue();

        var failed = decide(letter, "replay", "{}");
        assertThat(failed.path("state").asString()).isEqualTo("DEAD");
        assertThat(failed.path("reason").asString()).isEqualTo("The moon is new.");
        assertThat(failed.path("body").asString()).contains("first " + order);
        assertThat(failed.path("headers").path("ce_actor").asString()).isNotBlank();
        var worked = decide(letter, "replay", "{}");

        assertThat(worked.path("state").asString()).isEqualTo("RESOLVED");
        assertThat(worked.path("decisions").valueStream().map(decision -> decision.path("outcome").asString() + " by "
                + decision.path("by").asString())).containsExactly("FAILED by admin", "WORKED by admin");
        await().untilAsserted(() -> assertThat(SampleService.CANCELLED.stream().filter(reason -> reason.endsWith(order)))
                .containsExactly("first " + order, "second " + order, "third " + order));
        await().untilAsserted(() -> assertThat(parked(order)).isFalse());
    }

    @Test
    void whatIsDiscardedLetsTheRestGoOn() {
        var order = Ids.next();
        events.publishRaw(Topics.ORDERS, order, "{ not json " + order);
        events.publish(new OrderCancelled(order, "afterwards " + order, "clerk", NOON));
        await().untilAsserted(() -> assertThat(letter(order).path("behind").asInt()).isEqualTo(1));
        var letter = letter(order);

        admin().post().uri(LETTERS + "/" + letter.path("id").asString() + "/discard").contentType(MediaType.APPLICATION_JSON)
                .body("{\"reason\":\" \"}").exchange().expectStatus().isBadRequest();
        var discarded = decide(letter, "discard", "{\"reason\":\"somebody's experiment\"}");

        assertThat(discarded.path("state").asString()).isEqualTo("DISCARDED");
        assertThat(discarded.path("decisions").path(0).path("reason").asString()).isEqualTo("somebody's experiment");
        await().untilAsserted(() -> assertThat(SampleService.CANCELLED).contains("afterwards " + order));
        admin().post().uri(LETTERS + "/" + letter.path("id").asString() + "/replay").exchange().expectStatus().isEqualTo(409)
                .expectBody().jsonPath("$.type").isEqualTo("urn:kaidan:problem:dead-letter-decided");
    }

    @Test
    void supervisorsLookAndAdministratorsDecide() {
        var supervisor = api.as("supervisor", Roles.SUPERVISOR);
        supervisor.get().uri(LETTERS).exchange().expectStatus().isOk();
        supervisor.get().uri("/api/operations/sample/parked").exchange().expectStatus().isOk();
        supervisor.get().uri(LETTERS + "/unknown").exchange().expectStatus().isNotFound();
        supervisor.post().uri(LETTERS + "/unknown/replay").exchange().expectStatus().isForbidden();
        supervisor.post().uri(LETTERS + "/unknown/discard").contentType(MediaType.APPLICATION_JSON).body("{\"reason\":\"x\"}").exchange()
                .expectStatus().isForbidden();
        api.as("clerk", Roles.CLERK).get().uri(LETTERS).exchange().expectStatus().isForbidden();
        api.anonymous().get().uri(LETTERS).exchange().expectStatus().isUnauthorized();
        admin().post().uri(LETTERS + "/unknown/replay").exchange().expectStatus().isNotFound();
        admin().get().uri(LETTERS + "?after=nonsense").exchange().expectStatus().isBadRequest();
    }

    private RestTestClient admin() {
        return api.as("admin", Roles.ADMIN);
    }

    private JsonNode letter(String order) {
        return json(admin().get().uri(LETTERS + "?state=DEAD&key=" + order)).path("items").path(0);
    }

    private boolean parked(String order) {
        return json(admin().get().uri("/api/operations/sample/parked?limit=200")).path("items").valueStream()
                .anyMatch(event -> event.path("key").asString().equals(order));
    }

    private JsonNode decide(JsonNode letter, String what, String body) {
        return json(admin().post().uri(LETTERS + "/" + letter.path("id").asString() + "/" + what)
                .contentType(MediaType.APPLICATION_JSON).body(body));
    }

    private static JsonNode json(RestTestClient.RequestHeadersSpec<?> request) {
        var body = request.exchange().expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
        return ContractJson.mapper().readTree(body);
    }
}
