package io.kaidan.local.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.ContractJson;
import io.kaidan.local.CommandFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StuckTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final JsonNode order = json(
            """
                {"id": "o-1", "number": "SO-1", "customerName": "Huadong", "waitsFor":
                 [{"what": "GOODS", "arguments": {"missing": "P-1 3 pcs / 5 pcs"}, "forWhat": "等待货物", "since": "2026-11-24T09:00:00Z", "remedy": "跟进"}]}""");
    private final JsonNode intake = json(
            """
                {"id": "i-1", "waitsFor":
                 [{"what": "NEXT_YEAR", "forWhat": "the customer's answer: Which length?", "since": "2026-11-24T07:00:00Z", "remedy": "Ask again."}]}""");
    private final JsonNode deadLetter = json("""
        {"id": "l-1", "service": "document", "topic": "kaidan.orders", "place": "kaidan.orders-1@7", "key": "o-1", "state": "DEAD",
         "type": "io.kaidan.order.OrderVerified.v1", "reason": "No\\nsuch draft.", "since": "2026-11-24T11:59:00Z", "holdsBack": true,
         "behind": 2}""");

    @Test
    void listsWaitsByTheLongest() {
        var cases = Stuck.of(List.of(order), List.of(intake), List.of(deadLetter), List.of(), NOON, key -> "nobody's " + key);

        assertThat(cases).extracting(Stuck.Case::title).containsExactly("Request i-1", "Order SO-1 of Huadong");
        assertThat(cases.getLast().waits()).extracting(Stuck.Wait::what).containsExactly(
                "goods that are short: P-1 3 pcs / 5 pcs (available / wanted)",
                "somebody to decide about a dead letter: OrderVerified has failed in document-service: No\nsuch draft."
                        + " (later events that wait behind it: 2)");
        assertThat(cases.getLast().waits().getFirst().remedy())
                .isEqualTo("Follow the replenishment of the products that are short, or cancel the order.");
        assertThat(cases.getFirst().waits()).as("what this build does not know").singleElement()
                .isEqualTo(new Stuck.Wait(Instant.parse("2026-11-24T07:00:00Z"), "the customer's answer: Which length?", "Ask again."));
        assertThat(cases.getLast().waits().getLast().remedy()).contains("./kaidan dead-letters show l-1");
    }

    @Test
    void parkedEventsCountAfterAWhileUnlessBehindADeadLetter() {
        var behind = parked("document", "o-1", "2026-11-24T11:00:00Z");
        var elsewhere = parked("shipping", "o-1", "2026-11-24T11:10:00Z");
        var recent = parked("shipping", "o-2", "2026-11-24T11:59:30Z");

        var cases = Stuck.of(List.of(), List.of(), List.of(deadLetter), List.of(behind, elsewhere, recent), NOON.minusSeconds(600),
                key -> "Order of " + key);

        assertThat(cases).singleElement().satisfies(found -> {
            assertThat(found.title()).isEqualTo("Order of o-1");
            assertThat(found.waits()).hasSize(2).first().extracting(Stuck.Wait::what)
                    .isEqualTo("what OrderVerified needs, which is parked in shipping-service: not entered yet");
        });
    }

    @Test
    void parsesAndFormatsAges() {
        assertThat(StuckCommand.age("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(StuckCommand.age("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(StuckCommand.age("4h")).isEqualTo(Duration.ofHours(4));
        assertThat(StuckCommand.age("2d")).isEqualTo(Duration.ofDays(2));
        assertThatThrownBy(() -> StuckCommand.age("soon")).isInstanceOf(CommandFailed.class).hasMessageContaining("such as 10m");
        assertThat(Stuck.age(Duration.ofSeconds(5))).isEqualTo("1 min");
        assertThat(Stuck.age(Duration.ofHours(47))).isEqualTo("1 d");
        assertThat(Stuck.age(Duration.ofMinutes(61))).isEqualTo("1 h");
    }

    @Test
    void listsDeadLettersInOneLineEach() {
        var out = new StringWriter();
        DeadLetterTable.print(new PrintWriter(out, true), List.of(deadLetter));
        DeadLetterTable.print(new PrintWriter(out, true), List.of());

        assertThat(out.toString().lines()).hasSize(3);
        assertThat(out.toString().lines().toList().get(1)).contains("l-1", "document", "dead", "o-1", "2", "OrderVerified: No such draft.");
        assertThat(out.toString()).endsWith("No dead letters." + System.lineSeparator());
    }

    private static JsonNode parked(String service, String key, String since) {
        return json("""
            {"service": "%s", "topic": "kaidan.orders", "place": "kaidan.orders-1@9", "key": "%s",
             "type": "io.kaidan.order.OrderVerified.v1", "reason": "not entered yet", "since": "%s"}""".formatted(service, key, since));
    }

    private static JsonNode json(String text) {
        return ContractJson.mapper().readTree(text);
    }
}
