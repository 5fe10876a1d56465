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

/** Dead letters over HTTP, from the failing message to the decision of the operator. */
@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class OperationsIT {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String DEAD_LETTERS = "/api/operations/sample/dead-letters";

    @Autowired
    Api api;
    @Autowired
    Events events;

    @Test
    void laterEventsAreReleasedInOrderOnceTheDeadLetterHasWorked() {
        var order = Ids.next();
        SampleService.FAILURES.put(order, new ConcurrentLinkedQueue<>(
                List.of(new Refusal("no", "Not yet."), new Refusal("no", "Still not."))));
        events.publish(new OrderCancelled(order, "first " + order, "clerk", NOON));
        // alone in its poll: in a batch it would be tried twice
        await().untilAsserted(() -> assertThat(deadLetter(order).path("state").asString()).isEqualTo("DEAD"));
        for (var name : List.of("second ", "third "))
            events.publish(new OrderCancelled(order, name + order, "clerk", NOON));
        await().untilAsserted(() -> assertThat(deadLetter(order).path("behind").asInt()).isEqualTo(2));
        var deadLetter = deadLetter(order);
        assertThat(deadLetter.path("reason").asString()).isEqualTo("Not yet.");
        assertThat(deadLetter.path("place").asString()).startsWith(Topics.ORDERS + "-");
        assertThat(deadLetter.path("type").asString()).isEqualTo("io.kaidan.order.OrderCancelled.v1");
        assertThat(parked(order)).isTrue();

        var failed = decide(deadLetter, "replay", "{}");
        assertThat(failed.path("state").asString()).isEqualTo("DEAD");
        assertThat(failed.path("reason").asString()).isEqualTo("Still not.");
        assertThat(failed.path("body").asString()).contains("first " + order);
        assertThat(failed.path("headers").path("ce_actor").asString()).isNotBlank();
        var worked = decide(deadLetter, "replay", "{}");

        assertThat(worked.path("state").asString()).isEqualTo("RESOLVED");
        assertThat(worked.path("decisions").valueStream().map(decision -> decision.path("outcome").asString() + " by "
                + decision.path("by").asString())).containsExactly("FAILED by admin", "WORKED by admin");
        await().untilAsserted(() -> assertThat(SampleService.CANCELLED.stream().filter(reason -> reason.endsWith(order)))
                .containsExactly("first " + order, "second " + order, "third " + order));
        await().untilAsserted(() -> assertThat(parked(order)).isFalse());
    }

    @Test
    void laterEventsGoOnOnceTheDeadLetterIsDiscarded() {
        var order = Ids.next();
        events.publishRaw(Topics.ORDERS, order, "{ not json " + order);
        events.publish(new OrderCancelled(order, "afterwards " + order, "clerk", NOON));
        await().untilAsserted(() -> assertThat(deadLetter(order).path("behind").asInt()).isEqualTo(1));
        var deadLetter = deadLetter(order);

        admin().post().uri(DEAD_LETTERS + "/" + deadLetter.path("id").asString() + "/discard").contentType(MediaType.APPLICATION_JSON)
                .body("{\"reason\":\" \"}").exchange().expectStatus().isBadRequest();
        var discarded = decide(deadLetter, "discard", "{\"reason\":\"somebody's experiment\"}");

        assertThat(discarded.path("state").asString()).isEqualTo("DISCARDED");
        assertThat(discarded.path("decisions").path(0).path("reason").asString()).isEqualTo("somebody's experiment");
        await().untilAsserted(() -> assertThat(SampleService.CANCELLED).contains("afterwards " + order));
        admin().post().uri(DEAD_LETTERS + "/" + deadLetter.path("id").asString() + "/replay").exchange().expectStatus().isEqualTo(409)
                .expectBody().jsonPath("$.type").isEqualTo("urn:kaidan:problem:dead-letter-decided");
    }

    @Test
    void supervisorsReadAndAdministratorsDecide() {
        var supervisor = api.as("supervisor", Roles.SUPERVISOR);
        supervisor.get().uri(DEAD_LETTERS).exchange().expectStatus().isOk();
        supervisor.get().uri("/api/operations/sample/parked").exchange().expectStatus().isOk();
        supervisor.get().uri(DEAD_LETTERS + "/unknown").exchange().expectStatus().isNotFound();
        supervisor.post().uri(DEAD_LETTERS + "/unknown/replay").exchange().expectStatus().isForbidden();
        supervisor.post().uri(DEAD_LETTERS + "/unknown/discard").contentType(MediaType.APPLICATION_JSON).body("{\"reason\":\"x\"}")
                .exchange()
                .expectStatus().isForbidden();
        api.as("clerk", Roles.CLERK).get().uri(DEAD_LETTERS).exchange().expectStatus().isForbidden();
        api.anonymous().get().uri(DEAD_LETTERS).exchange().expectStatus().isUnauthorized();
        admin().post().uri(DEAD_LETTERS + "/unknown/replay").exchange().expectStatus().isNotFound();
        admin().get().uri(DEAD_LETTERS + "?after=nonsense").exchange().expectStatus().isBadRequest();
    }

    private RestTestClient admin() {
        return api.as("admin", Roles.ADMIN);
    }

    private JsonNode deadLetter(String order) {
        return json(admin().get().uri(DEAD_LETTERS + "?state=DEAD&key=" + order)).path("items").path(0);
    }

    private boolean parked(String order) {
        return json(admin().get().uri("/api/operations/sample/parked?limit=200")).path("items").valueStream()
                .anyMatch(event -> event.path("key").asString().equals(order));
    }

    private JsonNode decide(JsonNode deadLetter, String what, String body) {
        return json(admin().post().uri(DEAD_LETTERS + "/" + deadLetter.path("id").asString() + "/" + what)
                .contentType(MediaType.APPLICATION_JSON).body(body));
    }

    private static JsonNode json(RestTestClient.RequestHeadersSpec<?> request) {
        var body = request.exchange().expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
        return ContractJson.mapper().readTree(body);
    }
}
