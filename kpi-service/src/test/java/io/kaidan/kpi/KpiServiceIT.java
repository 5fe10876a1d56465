package io.kaidan.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.test.Api;
import io.kaidan.platform.test.Events;
import io.kaidan.platform.test.KaidanTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KaidanTest
class KpiServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Api api;

    @Autowired
    private Events events;

    @Autowired
    private MongoOperations store;

    @Test
    void collectsTheFactsOfAnOrderInAnyOrderOfArrival() {
        var sequence = sequence("2026-03-10T02:00:00Z", "shuffled").flawlesslyCompleted();
        var published = new ArrayList<>(sequence.events());
        published.addAll(sequence.events());
        Collections.shuffle(published, new Random(7));

        published.forEach(events::publish);

        await().atMost(PATIENCE).untilAsserted(() -> {
            var facts = get(manager(), "/api/kpi/orders/" + sequence.id());
            assertThat(facts.path("state").asString()).isEqualTo("COMPLETED");
            assertThat(facts.path("stock").asString()).isEqualTo("ISSUED");
            assertThat(facts.path("invoiceIssuedAt").isMissingNode()).isFalse();
            assertThat(facts.path("onTime").asBoolean()).isTrue();
            assertThat(facts.path("total").path("amount").asString()).isEqualTo("28.50");
            assertThat(facts.path("surveyScore").asInt()).isEqualTo(5);
        });
    }

    @Test
    void measuresClerksAndListsTheOrdersOfEachFigure() {
        var right = IntStream.range(0, 3).mapToObj(i -> sequence("2026-04-10T02:0" + i + ":00Z", "anna").flawlesslyCompleted()).toList();
        var wrong = sequence("2026-04-10T03:00:00Z", "anna").received().entered().corrected(EventSequence.line(1, "P-1", "Bolt", "1", "1"))
                .verified()
                .reserved().issued("SALES_ORDER").processedAfter(Duration.ofHours(9)).disproved().reserved().picked().surveyed(2);
        var others = sequence("2026-04-11T02:00:00Z", "bert").flawlesslyProcessed();
        publish(right.toArray(EventSequence[]::new));
        publish(wrong, others);

        await().atMost(PATIENCE).untilAsserted(() -> {
            var indicators = get(manager(), "/api/kpi/indicators?clerk=anna&month=2026-04");
            assertThat(indicators.path("clerk").asString()).isEqualTo("anna");
            assertThat(indicators.path("month").asString()).isEqualTo("2026-04");
            for (var indicator : List.of("accuracy", "timeliness", "satisfaction", "stockCheckAccuracy"))
                assertThat(indicators.path(indicator)).as(indicator)
                        .isEqualTo(JsonMapper.shared().readTree("{\"numerator\":3,\"denominator\":4,\"value\":0.75}"));
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            var overview = get(manager(), "/api/kpi/overview?month=2026-04");
            assertThat(overview.path("clerks").findValuesAsString("clerk")).containsExactly("anna", "bert");
            assertThat(overview.path("desk").path("accuracy").path("denominator").asInt()).isEqualTo(5);
        });
        var path = "/api/kpi/indicators/accuracy/orders?clerk=anna&month=2026-04&limit=3";
        var first = get(manager(), path);
        var second = get(manager(), path + "&after=" + first.path("next").asString());
        assertThat(first.path("items").findValuesAsString("orderId"))
                .containsExactlyElementsOf(right.stream().map(EventSequence::id).toList());
        assertThat(second.path("items").findValuesAsString("orderId")).containsExactly(wrong.id());
        assertThat(second.path("items").path(0).path("verdict").asString()).isEqualTo("CORRECTED");
        assertThat(second.path("next").isMissingNode()).isTrue();
        assertThat(get(manager(), "/api/kpi/indicators/timeliness/orders?clerk=anna&month=2026-04&good=false").path("items")
                .findValuesAsString("verdict")).containsExactly("LATE");
    }

    @Test
    void showsClerksTheirOwnFiguresOnly() {
        var own = sequence("2026-05-10T02:00:00Z", "carl").flawlesslyProcessed();
        var others = sequence("2026-05-10T02:00:00Z", "dora").flawlesslyProcessed();
        publish(own, others);
        var carl = api.as("carl", Roles.CLERK);

        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(get(carl, "/api/kpi/indicators?month=2026-05").path("timeliness").path("denominator").asInt())
                        .isEqualTo(1));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(manager(), "/api/kpi/orders/" + others.id()).path("clerk").asString()).isEqualTo("dora"));
        assertThat(get(carl, "/api/kpi/orders/" + own.id()).path("clerk").asString()).isEqualTo("carl");
        assertThat(get(carl, "/api/kpi/indicators/timeliness/orders?month=2026-05&clerk=carl").path("items")).hasSize(1);
        for (var path : List.of("/api/kpi/indicators?clerk=dora", "/api/kpi/indicators/accuracy/orders?clerk=dora",
                "/api/kpi/orders/" + others.id(), "/api/kpi/overview", "/api/kpi/statistics", "/api/operations/kpi/audit",
                "/api/operations/kpi/audit/orders"))
            carl.get().uri(path).exchange().expectStatus().isForbidden();
    }

    @Test
    void countsSalesByDayInTheDesksZone() {
        publish(sequence("2026-06-01T15:30:00Z", "emil").flawlesslyProcessed(),
                sequence("2026-06-01T16:30:00Z", "emil").flawlesslyProcessed());

        await().atMost(PATIENCE).untilAsserted(() -> {
            var statistics = get(manager(), "/api/kpi/statistics?from=2026-06-01&to=2026-06-02&by=day");
            assertThat(statistics.path("groups").findValuesAsString("key")).containsExactly("2026-06-01", "2026-06-02");
            assertThat(statistics.path("total").path("orders").asInt()).isEqualTo(2);
            assertThat(statistics.path("total").path("sales").path(0).path("amount").asString()).isEqualTo("57.00");
            assertThat(statistics.path("before").path("from").asString()).isEqualTo("2026-05-30");
        });
    }

    @Test
    void auditsItsInvariantsAndNamesTheOrdersThatViolateThem() {
        var sound = sequence("2026-07-10T02:00:00Z", "fritz").flawlesslyCompleted();
        var impossible = sequence("2026-07-10T02:00:00Z", "fritz").flawlesslyCompleted().cancelled();
        var reinstated = sequence("2026-07-10T02:00:00Z", "fritz").flawlesslyProcessed().picked().cancelled().dispatched().reinstated();
        publish(sound, impossible, reinstated);

        await().atMost(PATIENCE).untilAsserted(() -> {
            var checks = get(supervisor(), "/api/operations/kpi/audit").path("checks");
            assertThat(checks).hasSize(7);
            assertThat(checks).filteredOn(check -> check.path("violations").toString().contains(impossible.id())).singleElement()
                    .satisfies(check -> assertThat(check.path("invariant").asString()).contains("never both"));
            assertThat(checks.toString()).doesNotContain(sound.id(), reinstated.id());
            assertThat(states(reinstated.id())).containsExactly(reinstated.id() + " PROCESSED");
        });
        assertThat(states(sound.id(), impossible.id())).containsExactlyInAnyOrder(sound.id() + " COMPLETED",
                impossible.id() + " CANCELLED");
    }

    @Test
    void makesADeadLetterOfAMalformedEventAndGoesOn() {
        var sequence = sequence("2026-08-10T02:00:00Z", "greta").flawlesslyProcessed();

        events.publishRaw(Topics.ORDERS, Ids.next(), "{ not what was agreed");
        publish(sequence);

        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(get(manager(), "/api/kpi/orders/" + sequence.id()).path("state").asString()).isEqualTo("PROCESSED"));
        assertThat(events.awaitDeadLetter(Topics.ORDERS, "not what was agreed")).isNotBlank();
    }

    @Test
    void hasAnIndexForEveryQuery() {
        assertThat(store.execute("facts", MongoCollection<Document>::listIndexes).into(new ArrayList<>()))
                .extracting(index -> index.get("name"))
                .contains("clerk-received", "received");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kpi/indicators?month=2026-13|month", "kpi/indicators?month=soon|month", "kpi/overview?month=11|month",
            "kpi/indicators/accuracy/orders?limit=0|limit", "kpi/indicators/accuracy/orders?limit=501|limit",
            "operations/kpi/audit/orders?limit=x|limit", "kpi/indicators/accuracy/orders?after=%7Bnot-ours%7D|after",
            "kpi/indicators/accuracy/orders?good=perhaps|good", "kpi/statistics?by=moon|by",
            "kpi/statistics?from=2026-06-02&to=2026-06-01|to", "kpi/statistics?from=2020-01-01&to=2026-06-01|from",
            "kpi/statistics?from=yesterday|from", "kpi/overview?month=%2B999999999-12|month", "kpi/statistics?to=%2B999999999-12-31|to",
            "kpi/statistics?from=-999999999-01-01&to=-999999999-01-01|from"})
    void namesTheInvalidField(String pathAndField) {
        var path = pathAndField.substring(0, pathAndField.indexOf('|'));
        var field = pathAndField.substring(pathAndField.indexOf('|') + 1);

        api.as("admin", Roles.ADMIN).get().uri(URI.create(api.address() + "/api/" + path)).exchange().expectStatus()
                .isBadRequest().expectBody().jsonPath("$.errors[0].field").isEqualTo(field);
    }

    @Test
    void refusesUnknownIdsAndUnauthorisedUsers() {
        manager().get().uri("/api/kpi/orders/nobody").exchange().expectStatus().isNotFound().expectBody().jsonPath("$.type")
                .isEqualTo("urn:kaidan:problem:unknown-order");
        manager().get().uri("/api/kpi/indicators/luck/orders").exchange().expectStatus().isNotFound();
        api.as("warehouse", Roles.WAREHOUSE).get().uri("/api/kpi/indicators").exchange().expectStatus().isForbidden();
        manager().get().uri("/api/operations/kpi/audit").exchange().expectStatus().isForbidden();
        api.anonymous().get().uri("/api/kpi/indicators").exchange().expectStatus().isUnauthorized();
        api.expired("manager", Roles.MANAGER).get().uri("/api/kpi/indicators").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void describesItself() {
        var described = get(manager(), "/v3/api-docs").path("paths");

        assertThat(described.propertyNames()).contains("/api/kpi/indicators", "/api/kpi/indicators/{indicator}/orders", "/api/kpi/overview",
                "/api/kpi/statistics", "/api/kpi/orders/{orderId}", "/api/operations/kpi/audit", "/api/operations/kpi/audit/orders");
    }

    private List<String> states(String... orderIds) {
        var states = new ArrayList<String>();
        String after = "";
        do {
            var page = get(supervisor(), "/api/operations/kpi/audit/orders?limit=2" + after);
            page.path("items").forEach(order -> states.add(order.path("orderId").asString() + " " + order.path("state").asString()));
            after = page.path("next").isMissingNode() ? "" : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());
        return states.stream().filter(state -> Stream.of(orderIds).anyMatch(state::startsWith)).toList();
    }

    private void publish(EventSequence... sequences) {
        for (var sequence : sequences)
            sequence.events().forEach(events::publish);
    }

    private RestTestClient manager() {
        return api.as("manager", Roles.MANAGER);
    }

    private RestTestClient supervisor() {
        return api.as("supervisor", Roles.SUPERVISOR, Roles.CLERK);
    }

    private static JsonNode get(RestTestClient client, String path) {
        return Objects
                .requireNonNull(client.get().uri(path).exchange().expectStatus().isOk().expectBody(JsonNode.class).returnResult()
                        .getResponseBody());
    }

    private static EventSequence sequence(String receivedAt, String clerk) {
        return EventSequence.of(Ids.next(), Instant.parse(receivedAt)).by(clerk);
    }
}
