package io.kaidan.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.ClarificationAnswered;
import io.kaidan.contracts.OrderEvent.IntakeReceived;
import io.kaidan.contracts.OrderEvent.IntakeRejected;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.order.DeskAtWork;
import io.kaidan.platform.outbox.Outbox;
import io.kaidan.platform.security.Roles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Condition;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

class IntakeIT extends DeskAtWork {

    @Test
    void takesAnIncompleteRequestAndLeadsItToItsEntry() {
        var taken = answer(post(clerk, "/api/intakes", Map.of("channel", "TELEPHONE", "customerId", "C-1", "original", "螺栓 10 个, soon",
                "lines", List.of(Map.of("productName", "hex bolt 六角螺栓", "quantity", Map.of("value", "10", "unit", "box"))))).expectStatus()
                .isCreated().expectHeader().exists("Location").expectHeader().valueEquals("ETag", "\"0\""));
        var id = taken.get("id").asString();
        var intake = "/api/intakes/" + id;
        assertThat(taken.get("state").asString()).isEqualTo("RECEIVED");
        assertThat(codes(taken)).containsExactly("wantedBy missing-field", "deliverTo missing-field",
                "lines[0].productName several-products",
                "lines[0].unitPrice missing-field");
        events.await(IntakeReceived.class, e -> e.orderId().equals(id));

        problem(post(clerk, intake + "/review"), 409, "findings-open", "by when the customer wants the goods");
        var asked = answer(post(clerk, intake + "/clarifications", Map.of("question", "Which length?")).expectStatus().isCreated());
        var question = asked.get("clarifications").get(0).get("id").asString();
        assertThat(get(supervisor, "/api/intakes/stuck?olderThan=PT0S&limit=500").path("items").valueStream()
                .filter(stuck -> intake.endsWith(stuck.path("id").asString())).map(stuck -> stuck.at("/waitsFor/0/forWhat").asString()))
                .containsExactly("the customer's answer: Which length?");
        assertThat(asked.get("state").asString()).isEqualTo("CLARIFYING");
        problem(post(clerk, intake + "/review"), 409, "illegal-transition", "still open");
        problem(post(clerk, intake + "/entry"), 409, "illegal-transition", "Record the answer first");
        var answered = answer(
                post(clerk, intake + "/clarifications/" + question + "/answer", Map.of("answer", "40 mm")).expectStatus().isOk());
        assertThat(answered.get("state").asString()).isEqualTo("RECEIVED");
        assertThat(events.await(ClarificationAnswered.class, e -> e.orderId().equals(id)).processBy())
                .isEqualTo(Instant.parse(answered.get("processBy").asString()));

        problem(post(clerk, intake + "/entry"), 409, "illegal-transition", "Review it");
        var completed = answer(
                put(clerk, intake + "/request", with(order("C-1"), "channel", null, "explanation", "as they said on the telephone"))
                        .expectStatus().isOk());
        assertThat(completed.get("findings")).isEmpty();
        assertThat(completed.get("original").asString()).isEqualTo("螺栓 10 个, soon");
        assertThat(completed.get("asReceived").get("lines").get(0).get("productName").asString()).isEqualTo("hex bolt 六角螺栓");
        assertThat(answer(post(clerk, intake + "/review").expectStatus().isOk()).get("state").asString()).isEqualTo("REVIEWED");
        var order = answer(post(clerk, intake + "/entry").expectStatus().isCreated());

        assertThat(order.get("number").asString()).matches("SO\\d{4}-\\d{6}");
        assertThat(order.get("content").get("lines").get(0).get("productName").asString()).isEqualTo("Hex bolt 六角螺栓");
        assertThat(order.get("content").get("wantedBy").asString()).isEqualTo(wanted().toString());
        assertThat(events.await(OrderEntered.class, e -> e.orderId().equals(id)).order().orderNumber())
                .isEqualTo(order.get("number").asString());
        assertThat(answer(post(clerk, intake + "/entry").expectStatus().isCreated()).get("number")).isEqualTo(order.get("number"));
        assertThat(get(clerk, intake).get("orderNumber")).isEqualTo(order.get("number"));
        assertThat(get(clerk, intake).at("/changes/0/by").asString()).isEqualTo("clerk");
        assertThat(get(clerk, intake).at("/changes/0/before/lines/0/productName").asString()).isEqualTo("hex bolt 六角螺栓");
        assertThat(get(clerk, intake).at("/changes/0/explanation").asString()).isEqualTo("as they said on the telephone");
        assertThat(events.published(OrderEntered.class).stream().filter(e -> e.orderId().equals(id))).hasSize(1);
        await().untilAsserted(() -> assertThat(timeline(id)).containsExactlyInAnyOrder("IntakeReceived", "ClarificationRequested",
                "ClarificationAnswered", "OrderEntered"));
    }

    @Test
    void letsATrustedCustomersFlawlessOrderGoStraightThrough() {
        var id = send(order("C-2"));

        var order = get(clerk, "/api/orders/" + id);
        assertThat(order.get("state").asString()).isEqualTo("VERIFIED");
        assertThat(order.get("verifiedBy").asString()).isEqualTo("rule");
        assertThat(order.get("enteredBy").asString()).isEqualTo("tools-system");
        assertThat(events.await(OrderEntered.class, e -> e.orderId().equals(id)).enteredBy()).isEqualTo("tools-system");
    }

    @Test
    void entersWhatGoesStraightThroughInOneWriteAndMakesItsOrderBeforeItAnswers() {
        var taken = answer(post(system, "/api/intakes", order("C-2")).expectStatus().isCreated().expectHeader()
                .valueEquals("ETag", "\"0\""));
        var id = taken.get("id").asString();

        assertThat(taken.get("state").asString()).isEqualTo("ENTERED");
        assertThat(store.getCollection("orders").countDocuments(new Document("_id", id))).isOne();
        assertThat(events.await(OrderVerified.class, e -> e.orderId().equals(id)).verifiedBy()).isEqualTo("rule");
        assertThat(events.published(OrderEvent.class).stream().filter(e -> e.orderId().equals(id)).map(Object::getClass))
                .containsExactly(IntakeReceived.class, OrderEntered.class, OrderVerified.class);
        await().untilAsserted(() -> assertThat(timeline(id)).containsExactlyInAnyOrder("IntakeReceived", "OrderEntered", "OrderVerified"));
    }

    @Test
    void seesWhatItHasChangedAtOnce() {
        var id = "C-" + Ids.next();
        var asked = with(order(id), "customerOrderNumber", null);
        var its = api.as("system-" + id, Roles.CUSTOMER_SYSTEM);
        assertThat(codes(answer(post(clerk, "/api/intakes", asked)))).containsExactly("customerId unknown-customer");
        post(its, "/api/intakes", asked).expectStatus().isForbidden();

        post(clerk, "/api/customers", Map.of("id", id, "name", "New")).expectStatus().isCreated();
        trust(id, false);
        assertThat(answer(post(its, "/api/intakes", asked)).get("state").asString()).isEqualTo("RECEIVED");
        trust(id, true);

        assertThat(answer(post(its, "/api/intakes", asked)).get("state").asString()).isEqualTo("ENTERED");
    }

    private void trust(String customerId, boolean trusted) {
        put(admin, "/api/business-systems/system-" + customerId, Map.of("customerId", customerId, "trusted", trusted)).expectStatus()
                .isOk();
    }

    /** Fault S3: a clerk went round the second person by choosing the channel. */
    @Test
    void letsNoClerkSendAsASystem() {
        var before = store.getCollection("intakes").countDocuments();

        bad(with(order("C-2"), "channel", "SYSTEM"), "channel", "TELEPHONE, EMAIL or FAX");

        assertThat(store.getCollection("intakes").countDocuments()).isEqualTo(before);
    }

    @Test
    void letsAPersonLookAtAPriceThatIsNotTheLists() {
        var cheap = with(order("C-2"), "lines", List.of(Map.of("productId", "P-1", "quantity", Map.of("value", "10", "unit", "pcs"),
                "unitPrice", Map.of("amount", "0.01", "currency", "CNY"))));

        var id = send(cheap);

        var seen = get(clerk, "/api/intakes/" + id);
        assertThat(seen.get("state").asString()).isEqualTo("RECEIVED");
        assertThat(codes(seen)).containsExactly("lines[0].unitPrice price-differs");
        assertThat(seen.at("/findings/0/message").asString()).contains("0.01 CNY", "1.20 CNY");
        post(clerk, "/api/intakes/" + id + "/review").expectStatus().isOk();
        assertThat(codes(get(clerk, "/api/intakes/" + id))).containsExactly("lines[0].unitPrice price-differs");
    }

    @Test
    void letsAPriceDifferFromTheListByWhatThePolicyAllows() {
        var policy = get(clerk, "/api/orders/policy");
        assertThat(policy.get("priceTolerancePercent").asInt()).isZero();
        var cheaper = with(order("C-2"), "lines", List.of(Map.of("productId", "P-1", "quantity", Map.of("value", "10", "unit", "pcs"),
                "unitPrice", Map.of("amount", "1.14", "currency", "CNY"))));
        try {
            put(manager, "/api/orders/policy", with(policy(policy), "priceTolerancePercent", "5")).expectStatus().isOk();
            put(manager, "/api/orders/policy", with(policy(policy), "priceTolerancePercent", null)).expectStatus().isOk();
            put(manager, "/api/orders/policy", with(policy(policy), "priceTolerancePercent", "-1")).expectStatus().isBadRequest();

            assertThat(get(clerk, "/api/intakes/" + send(cheaper)).get("state").asString()).isEqualTo("ENTERED");
        } finally {
            put(manager, "/api/orders/policy", policy).expectStatus().isOk();
        }
        assertThat(get(clerk, "/api/intakes/" + send(with(cheaper, "customerOrderNumber", null))).get("state").asString())
                .isEqualTo("RECEIVED");
    }

    private static Map<String, Object> policy(JsonNode policy) {
        return policy.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void letsAPersonLookAtWhatASystemSendsThatIsNotTrusted() {
        var client = "system-" + Ids.next();
        put(admin, "/api/business-systems/" + client, Map.of("customerId", "C-1", "trusted", false)).expectStatus().isOk();

        var taken = answer(post(api.as(client, Roles.CUSTOMER_SYSTEM), "/api/intakes", order("C-1")).expectStatus().isCreated());

        assertThat(taken.get("state").asString()).isEqualTo("RECEIVED");
        assertThat(taken.has("findings")).isFalse();
        assertThat(codes(get(clerk, "/api/intakes/" + taken.get("id").asString()))).containsExactly("channel sender-not-trusted");
    }

    /** Fault S4: a customer's program was a clerk. */
    @Test
    void letsASystemSendAndSeeItsOwnCustomersOrdersOnly() {
        var others = entered(1);
        var own = send(with(order("C-2"), "customerId", null, "channel", "EMAIL"));

        var intake = get(system, "/api/intakes/" + own);
        assertThat(intake.at("/request/customerId").asString()).isEqualTo("C-2");
        assertThat(intake.get("channel").asString()).isEqualTo("SYSTEM");
        assertThat(intake.has("findings") || intake.has("takenBy") || intake.has("changes")).isFalse();
        var order = get(system, "/api/orders/" + own);
        assertThat(order.get("number").asString()).isEqualTo(intake.get("orderNumber").asString());
        assertThat(order.at("/lines/0/productId").asString()).isEqualTo("P-1");
        assertThat(order.has("enteredBy") || order.has("verifiedBy") || order.has("actions") || order.has("documents")).isFalse();
        var rows = get(system, "/api/orders?limit=200").get("items");
        assertThat(rows.valueStream().map(row -> row.get("id").asString())).contains(own).doesNotContain(others);
        assertThat(rows.get(0).has("enteredBy")).isFalse();
        await().untilAsserted(() -> assertThat(get(system, "/api/orders/" + own + "/timeline").valueStream()
                .map(entry -> entry.get("type").asString())).containsExactlyInAnyOrder("IntakeReceived", "OrderEntered", "OrderVerified"));
        assertThat(get(system, "/api/orders/" + own + "/timeline").get(0).has("actor")).isFalse();

        problem(post(system, "/api/intakes", order("C-1")), 404, "unknown-customer", "customerId: tools-system acts for customer C-2");
        problem(system.get().uri("/api/orders?customerId=C-1").exchange(), 404, "unknown-customer", "customerId");
        problem(system.get().uri("/api/intakes/" + others).exchange(), 404, "unknown-intake", "Look it up");
        problem(system.get().uri("/api/orders/" + others).exchange(), 404, "unknown-order", "Look it up");
        problem(system.get().uri("/api/orders/" + others + "/timeline").exchange(), 404, "unknown-intake", "Look it up");
        problem(system.get().uri("/api/orders/nowhere").exchange(), 404, "unknown-order", "Look it up");
    }

    @Test
    void letsASystemDecideNothing() {
        var own = send(order("C-2"));

        for (var path : List.of("/api/intakes/" + own + "/review", "/api/intakes/" + own + "/entry", "/api/intakes/" + own + "/rejection",
                "/api/intakes/" + own + "/clarifications", "/api/intakes/" + own + "/clarifications/1/answer",
                "/api/orders/" + own + "/verification", "/api/orders/" + own + "/cancellation", "/api/customers"))
            post(system, path, Map.of("reason", "we do not want it")).expectStatus().isForbidden();
        for (var path : List.of("/api/intakes/" + own + "/request", "/api/customers/C-2", "/api/orders/policy",
                "/api/business-systems/tools-system"))
            put(system, path, Map.of()).expectStatus().isForbidden();
        for (var path : List.of("/api/intakes/stuck", "/api/orders/stuck", "/api/customers", "/api/customers/C-2",
                "/api/orders/policy", "/api/operations/order/audit", "/api/operations/order/audit/orders", "/api/business-systems"))
            system.get().uri(path).exchange().expectStatus().isForbidden();
    }

    @Test
    void letsASystemDecideNothingWhateverOtherRoleItHas() {
        var own = send(with(order("C-2"), "wantedBy", null));
        var both = api.as("tools-system", Roles.CLERK, Roles.SUPERVISOR, Roles.ADMIN, Roles.CUSTOMER_SYSTEM);

        post(both, "/api/intakes/" + own + "/rejection", Map.of("reason", "we do not want it")).expectStatus().isForbidden();
        put(both, "/api/business-systems/tools-system", Map.of("customerId", "C-1", "trusted", true)).expectStatus().isForbidden();
        both.get().uri("/api/customers").exchange().expectStatus().isForbidden();
        assertThat(get(both, "/api/intakes/" + own).has("findings")).isFalse();
    }

    @Test
    void listsToASystemWhatItsOwnCustomerAskedFor() {
        take(order("C-1"));
        var sent = send(order("C-2"));
        var typed = take(order("C-2"));
        take(order("C-1"));

        var rows = get(system, "/api/intakes?limit=2");

        assertThat(rows.get("items").valueStream().map(row -> row.get("id").asString())).containsExactly(typed, sent);
        assertThat(rows.get("items").get(0).has("findings") || rows.get("items").get(0).has("takenBy")).isFalse();
        assertThat(get(system, "/api/intakes?state=ENTERED&limit=200").get("items").valueStream().map(row -> row.get("id").asString()))
                .contains(sent).doesNotContain(typed);
        assertThat(get(system, "/api/intakes?limit=1&after=" + rows.get("next").asString()).get("items").valueStream()
                .map(row -> row.get("id").asString())).doesNotContain(typed, sent);
    }

    @Test
    void letsAdministratorsAloneSayForWhomASystemActs() {
        var path = "/api/business-systems/system-" + Ids.next();
        var body = Map.of("customerId", "C-1", "trusted", false);
        for (var other : List.of(clerk, supervisor, manager))
            put(other, path, body).expectStatus().isForbidden();
        problem(admin.get().uri(path).exchange(), 404, "unknown-business-system", "PUT");
        problem(put(admin, path, Map.of("customerId", "nobody", "trusted", true)), 400, "invalid-input", "customerId");
        put(admin, path, Map.of("customerId", "C-1")).expectStatus().isBadRequest();
        put(admin, "/api/business-systems/no spaces", body).expectStatus().isBadRequest();

        put(admin, path, body).expectStatus().isOk().expectHeader().valueEquals("ETag", "\"0\"");
        admin.put().uri(path).header("If-Match", "\"7\"").contentType(MediaType.APPLICATION_JSON).body(json(body)).exchange().expectStatus()
                .isEqualTo(412);
        put(admin, path, Map.of("customerId", "C-2", "trusted", true, "reason", "合同已签")).expectStatus().isOk();

        var entry = get(manager, path + "/history").at("/items/0");
        assertThat(entry.get("changedBy").asString()).isEqualTo("admin");
        assertThat(entry.get("reason").asString()).isEqualTo("合同已签");
        assertThat(entry.at("/before/trusted").asBoolean()).isFalse();
        assertThat(entry.at("/after/trusted").asBoolean()).isTrue();
        clerk.get().uri(path + "/history").exchange().expectStatus().isForbidden();
        var decided = get(admin, path);
        assertThat(decided.get("customerId").asString()).isEqualTo("C-2");
        assertThat(decided.get("trusted").asBoolean()).isTrue();
        assertThat(decided.get("changedBy").asString()).isEqualTo("admin");
        assertThat(get(admin, "/api/business-systems?limit=200").get("items").valueStream().map(one -> one.get("client").asString()))
                .contains("tools-system").isSorted();
    }

    @Test
    void knowsWhoChangedACustomerWhenWhyAndWhatWasBefore() {
        var path = "/api/customers/C-" + Ids.next();
        var id = path.substring(path.lastIndexOf('/') + 1);
        post(clerk, "/api/customers", Map.of("id", id, "name", "Old name", "email", "old@example.com")).expectStatus().isCreated();
        put(clerk2, path, Map.of("name", "New name", "email", "new@example.com", "reason", "电话告知")).expectStatus().isOk();
        admin.put().uri(path).header("If-Match", "\"0\"").contentType(MediaType.APPLICATION_JSON).body(json(Map.of("name", "Too late")))
                .exchange().expectStatus().isEqualTo(412);
        put(supervisor, path, Map.of("name", "Newest name")).expectStatus().isOk();

        var entries = get(clerk, path + "/history").get("items");

        assertThat(entries.valueStream().map(entry -> entry.get("changedBy").asString())).containsExactly("supervisor", "clerk2", "clerk");
        assertThat(entries.valueStream().map(entry -> entry.at("/after/name").asString()))
                .containsExactly("Newest name", "New name", "Old name");
        var second = entries.get(1);
        assertThat(second.get("reason").asString()).isEqualTo("电话告知");
        assertThat(Instant.parse(second.get("changedAt").asString())).isBetween(Instant.now().minusSeconds(300), Instant.now());
        assertThat(second.at("/before/email").asString()).isEqualTo("old@example.com");
        assertThat(second.at("/after/email").asString()).isEqualTo("new@example.com");
        assertThat(entries.get(2).has("before")).isFalse();
        var older = get(manager, path + "/history?limit=1&after=2");
        assertThat(older.get("items").get(0)).isEqualTo(second);
        assertThat(older.get("next").asString()).isEqualTo("1");
        system.get().uri(path + "/history").exchange().expectStatus().isForbidden();
    }

    @Test
    void beginsTheHistoryOfACustomerThatAnEarlierBuildWroteWithTheNextChange() {
        var id = "C-" + Ids.next();
        store.insert(new Document("_id", id).append("name", "Old").append("version", 3L).append("_class", "customer"), "customers");

        put(clerk, "/api/customers/" + id, Map.of("name", "New")).expectStatus().isOk();

        var entries = get(clerk, "/api/customers/" + id + "/history").get("items");
        assertThat(entries.valueStream().map(entry -> entry.get("version").asInt())).containsExactly(4, 3);
        assertThat(entries.get(0).at("/before/name").asString()).isEqualTo("Old");
        assertThat(entries.get(1).has("changedBy")).isFalse();
    }

    @Test
    void readsACustomerThatAnEarlierBuildWroteAsTrusted() {
        var id = "C-" + Ids.next();
        store.insert(new Document("_id", id).append("name", "Old").append("trusted", true).append("version", 0L)
                .append("_class", "customer"), "customers");

        assertThat(get(clerk, "/api/customers/" + id).get("name").asString()).isEqualTo("Old");
        assertThat(get(clerk, "/api/intakes/" + take(order(id))).get("state").asString()).isEqualTo("RECEIVED");
    }

    @Test
    void givesATrustedCustomersDoubtfulOrderToAPerson() {
        var first = order("C-2");
        send(first);

        var again = get(clerk, "/api/intakes/" + send(first));

        assertThat(codes(again)).containsExactly("customerOrderNumber duplicate");
        assertThat(again.get("state").asString()).isEqualTo("RECEIVED");
        assertThat(answer(post(system, "/api/intakes", with(first, "wantedBy", "2020-01-01", "customerOrderNumber", null))).get("state")
                .asString())
                .isEqualTo("RECEIVED");
    }

    @Test
    void findsADuplicateOfAnIntakeThatIsStillOpen() {
        var first = order("C-1");
        take(first);

        var again = answer(post(clerk, "/api/intakes", first).expectStatus().isCreated());

        assertThat(again.get("findings").get(0).get("message").asString()).contains("another intake of");
        assertThat(again.get("findings").get(0).get("blocking").asBoolean()).isFalse();
        post(clerk, "/api/intakes/" + again.get("id").asString() + "/review").expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"br-%s-b264ff", "\uFF22\uFF32-%s-B264FF", "BR\u00A0-%s-B264FF", "BR\u200B-%s-B264FF", "\uFEFFBR-%s-B264FF",
            "BR\u2011%s\uFF0DB264FF", " BR - %s - B264FF "})
    void findsADuplicateHoweverItsNumberIsTyped(String typed) {
        var number = Ids.next().substring(24);
        take(with(order("C-1"), "customerOrderNumber", "BR-" + number + "-B264FF"));

        var again = answer(post(clerk, "/api/intakes", with(order("C-1"), "customerOrderNumber", typed.formatted(number)))
                .expectStatus().isCreated());

        assertThat(codes(again)).containsExactly("customerOrderNumber duplicate");
    }

    @Test
    void findsADuplicateOfAnIntakeThatIsOlderThanTheNormalForm() {
        var number = "OLD-" + Ids.next();
        var old = take(with(order("C-1"), "customerOrderNumber", number));
        store.getCollection("intakes").updateOne(new Document("_id", old),
                new Document("$unset", new Document("customerNumberKey", "")));

        new CustomerNumberKeys(store).addMissing();

        var again = answer(post(clerk, "/api/intakes", with(order("C-1"), "customerOrderNumber", number.toLowerCase(Locale.ROOT)))
                .expectStatus().isCreated());
        assertThat(codes(again)).containsExactly("customerOrderNumber duplicate");
    }

    @Test
    void takesTextThatNobodySeesForMissing() {
        var asked = with(order("C-1"), "deliverTo",
                Map.of("recipient", "\u200B", "street", " \u3000Road 1\u00A0", "city", "\u00A0", "region",
                        "\uFEFF", "country", "CN"));

        var taken = answer(post(clerk, "/api/intakes", asked).expectStatus().isCreated());

        assertThat(codes(taken)).containsExactly("deliverTo.recipient missing-field", "deliverTo.city missing-field",
                "deliverTo.region missing-field");
        assertThat(taken.at("/request/deliverTo/street").asString()).isEqualTo("Road 1");
    }

    @Test
    void refusesARequestWithItsReason() {
        var id = take(order("C-1"));

        var rejected = answer(
                post(clerk, "/api/intakes/" + id + "/rejection", Map.of("reason", "We do not sell this.")).expectStatus().isOk());

        assertThat(rejected.get("rejection").get("reason").asString()).isEqualTo("We do not sell this.");
        assertThat(events.await(IntakeRejected.class, e -> e.orderId().equals(id)).rejectedBy()).isEqualTo("clerk");
        problem(post(clerk, "/api/intakes/" + id + "/entry"), 409, "illegal-transition", "We do not sell this.");
    }

    @Test
    void letsNobodysTypingGoStraightThrough() {
        assertThat(answer(post(clerk, "/api/intakes", with(order("C-2"), "channel", "EMAIL"))).get("state").asString())
                .isEqualTo("RECEIVED");
        assertThat(get(clerk, "/api/intakes/" + send(
                with(order("C-2"), "lines", List.of(Map.of("productId", "P-1", "specification", "M8x80",
                        "quantity", Map.of("value", "10", "unit", "pcs"), "unitPrice", Map.of("amount", "1.20", "currency", "CNY"))))))
                .at("/findings/0/code").asString()).isEqualTo("specification-differs");
    }

    @Test
    void letsOnlyOneOfSimultaneousOrdersUnderTheSameNumberGoStraightThrough() {
        var taken = simultaneously(system, order("C-2"));

        assertThat(taken).extracting(intake -> intake.get("state").asString())
                .containsExactlyInAnyOrder("ENTERED", "RECEIVED", "RECEIVED", "RECEIVED", "RECEIVED");
        assertThat(taken).allMatch(intake -> intake.get("state").asString().equals("ENTERED") == codes(intake).isEmpty());
    }

    /** Fault F19: those that lost had no finding. */
    @RepeatedTest(3)
    void findsThatAllSimultaneousRequestsUnderTheSameNumberButOneAreDuplicates() {
        var taken = simultaneously(clerk, with(order("C-1"), "wantedBy", null));

        assertThat(taken).extracting(IntakeIT::codes).haveExactly(1, new Condition<>(List.of("wantedBy missing-field")::equals, "alone"))
                .haveExactly(4, new Condition<>(found -> found.contains("customerOrderNumber duplicate"), "a duplicate"));
    }

    /** Five requests with one number, typed in two ways; as a clerk sees them. */
    private List<JsonNode> simultaneously(RestTestClient sender, Map<String, Object> first) {
        var spaced = with(first, "customerOrderNumber", " " + first.get("customerOrderNumber") + " ");
        var start = new CyclicBarrier(5);
        var sent = new ArrayList<Future<String>>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var body : List.of(first, spaced, first, spaced, first))
                sent.add(senders.submit(() -> {
                    start.await();
                    return answer(post(sender, "/api/intakes", body).expectStatus().isCreated()).get("id").asString();
                }));
        }
        return sent.stream().map(id -> get(clerk, "/api/intakes/" + id.resultNow())).toList();
    }

    @Test
    void freesTheNumberOfWhatWasRejectedOrCancelled() {
        var rejected = send(with(order("C-2"), "customerOrderNumber", "PO-" + Ids.next(), "wantedBy", null));
        var number = get(clerk, "/api/intakes/" + rejected).at("/request/customerOrderNumber").asString();
        post(clerk, "/api/intakes/" + rejected + "/rejection", Map.of("reason", "sent without a day")).expectStatus().isOk();

        var cancelled = send(with(order("C-2"), "customerOrderNumber", number));
        assertThat(get(clerk, "/api/intakes/" + cancelled).get("state").asString()).isEqualTo("ENTERED");
        post(clerk, "/api/orders/" + cancelled + "/cancellation", Map.of("reason", "sent with an error")).expectStatus().isOk();
        var taken = simultaneously(system, with(order("C-2"), "customerOrderNumber", number));

        assertThat(taken).filteredOn(intake -> codes(intake).isEmpty()).singleElement()
                .satisfies(intake -> assertThat(intake.get("state").asString()).isEqualTo("ENTERED"));
    }

    /** Every access to an entered order makes it, before the service consumes its own {@code OrderEntered}. */
    @Test
    void finishesAtOnceTheEntryThatACrashInterrupted() {
        var looked = interrupted(true);
        assertThat(get(clerk, "/api/orders/" + looked).get("verifiedBy").asString()).isEqualTo("rule");
        assertThat(get(clerk, "/api/orders/" + looked).at("/content/contact").asString()).isEqualTo("Wang Li");
        var verified = interrupted(false);
        assertThat(answer(post(clerk2, "/api/orders/" + verified + "/verification").expectStatus().isOk()).get("verifiedBy").asString())
                .isEqualTo("clerk2");
        var cancelled = interrupted(false);
        post(clerk, "/api/orders/" + cancelled + "/cancellation", Map.of("reason", "changed their mind")).expectStatus().isOk();
        var repeated = interrupted(false);
        assertThat(answer(post(clerk, "/api/intakes/" + repeated + "/entry").expectStatus().isCreated()).get("number").asString())
                .isEqualTo("SO2026-" + repeated);
        var sent = order("C-2");
        var key = Ids.next();
        var straight = take(system, key, json(sent)).get("id").asString();
        store.remove(query(where("_id").is(straight)), "orders");
        store.remove(new Query(), "idempotency_keys");
        take(system, key, json(sent));

        assertThat(store.getCollection("orders").countDocuments(new Document("_id", straight))).isEqualTo(1);
    }

    @Test
    void finishesTheEntryThatACrashInterruptedThoughNobodyAsks() {
        var id = Ids.next();
        store.insert(entered(id, true));

        await().until(() -> store.getCollection("orders").countDocuments(new Document("_id", id)) == 1);
    }

    /** The state after a crash between the intake's write and the order's, with no event left to consume. */
    private String interrupted(boolean verifiedByRule) {
        var id = Ids.next();
        var e = entered(id, verifiedByRule);
        store.insert(new Intake(id, e.channel(), e.request(), e.customerNumberKey(), e.asReceived(), e.changes(), e.original(),
                e.customerName(), e.urgent(),
                e.findings(), e.clarifications(), e.lineCount(), e.takenBy(), e.receivedAt(), e.processBy(), e.position(), e.state(),
                Outbox.empty(), null));
        return id;
    }

    private static Intake entered(String id, boolean verifiedByRule) {
        var arrival = new Intake.Arrival(Channel.EMAIL, null, false, "clerk", NOW, NOW);
        var review = TestIntakes.flawless();
        return Intake.received(id, arrival, TestIntakes.request(TestIntakes.TEN_BOLTS), review).reviewed(review, "clerk", NOW)
                .entered(review, "SO2026-" + id, verifiedByRule, "clerk", NOW);
    }

    @Test
    void acceptsAThousandLines() {
        var id = entered(1000);

        var order = get(clerk, "/api/orders/" + id);

        assertThat(order.get("content").get("lines")).hasSize(1000);
        assertThat(order.get("content").get("total").get("amount").asString()).isEqualTo("12000.00");
        var changed = with(order("C-1", 999), "channel", null);
        var open = take(order("C-1", 1000));
        assertThat(answer(put(clerk, "/api/intakes/" + open + "/request", changed).expectStatus().isOk()).get("findings")).isEmpty();
    }

    @Test
    void namesTheFieldAndTheRemedyOfBadInputAndStoresNothing() {
        var good = order("C-1");
        var before = store.getCollection("intakes").countDocuments();

        bad("{ \"channel\": ", "body", "not valid JSON");
        bad(with(good, "channel", null), "channel", "must not be null");
        bad(with(good, "channel", "PIGEON"), "channel", "TELEPHONE");
        bad(with(good, "chanel", "FAX"), "chanel", "is not a field");
        bad(with(good, "wantedBy", "tomorrow"), "wantedBy", "such as 2026");
        bad(with(good, "wantedBy", "+10000-01-01"), "wantedBy", "such as 2026");
        bad(with(good, "remarks", "x".repeat(4001)), "remarks", "4000");
        bad(with(good, "original", "x".repeat(1 << 20)), "original", "100000");
        bad(with(good, "customerOrderNumber", "x".repeat(1 << 20)), "customerOrderNumber", "200");
        bad(with(good, "deliverTo", Map.of("country", "China")), "deliverTo.country", "ISO 3166");
        bad(with(good, "deliverTo", Map.of("country", "UK")), "deliverTo.country", "use GB");
        bad(with(good, "deliverTo", Map.of("country", "XX")), "deliverTo.country", "ISO 3166");
        bad(with(good, "lines", List.of(Map.of("specification", "x".repeat(501)))), "lines[0].specification", "500");
        bad(with(good, "deliverTo", Map.of("street", "x".repeat(201))), "deliverTo.street", "200");
        bad(with(good, "lines", "many"), "lines", "");
        bad(with(good, "lines", List.of(Map.of("quantity", Map.of("value", "-1", "unit", "pcs")))), "lines[0].quantity.value",
                "must not be negative");
        bad(with(good, "lines", List.of(Map.of("quantity", Map.of("value", "ten", "unit", "pcs")))), "lines[0].quantity.value",
                "decimal number");
        bad(with(good, "lines", List.of(Map.of("quantity", Map.of("value", "1e30", "unit", "pcs")))), "lines[0].quantity.value",
                "must be less than");
        bad(with(good, "lines", List.of(Map.of("quantity", Map.of("value", "1", "unit", "x".repeat(1 << 20))))), "lines[0].quantity.unit",
                "20 characters");
        bad(with(good, "lines", List.of(Map.of("unitPrice", Map.of("amount", "1", "currency", "RMB!")))), "lines[0].unitPrice", "ISO 4217");
        bad(with(good, "lines", List.of(Map.of("unitPrice", Map.of("amount", "1", "currency", "RMB")))), "lines[0].unitPrice", "use CNY");
        bad(with(good, "lines", List.of(Map.of("unitPrice", Map.of("amount", "1", "currency", "DEM")))), "lines[0].unitPrice.currency",
                "in circulation");
        bad(with(good, "lines", List.of(Map.of("quantity", Map.of("value", "1")))), "lines[0].quantity", "");
        bad("{\"channel\":\"FAX\",\"lines\":[null]}", "lines[0]", "must not be null");
        bad(with(order("C-1", 1), "lines", Collections.nCopies(5001, Map.of())), "lines", "5000");

        assertThat(store.getCollection("intakes").countDocuments()).isEqualTo(before);
        problem(clerk.get().uri("/api/intakes/nowhere").exchange(), 404, "unknown-intake", "Look it up");
        problem(clerk.get().uri("/api/orders/nowhere/timeline").exchange(), 404, "unknown-intake", "Look it up");
        problem(post(clerk, "/api/intakes/nowhere/review"), 404, "unknown-intake", "Look it up");
        problem(clerk.get().uri("/api/intakes?state=LOST").exchange(), 400, "invalid-input", "state");
        problem(clerk.get().uri("/api/intakes?limit=0").exchange(), 400, "invalid-input", "limit");
        problem(clerk.get().uri("/api/intakes/stuck?olderThan=ten").exchange(), 400, "invalid-input", "duration such as PT30M");
    }

    @Test
    void doesARepeatedRequestOnce() {
        var body = json(order("C-1"));
        var key = Ids.next();

        var first = take(key, body);
        store.remove(new Query(), "idempotency_keys");
        var afterTheOutcomeWasLost = take(key, body);

        assertThat(afterTheOutcomeWasLost.get("id")).isEqualTo(first.get("id"));
        assertThat(take(key, body)).isEqualTo(afterTheOutcomeWasLost);
        problem(clerk.post().uri("/api/intakes").header("Idempotency-Key", key).contentType(MediaType.APPLICATION_JSON)
                .body(json(order("C-1"))).exchange(), 409, "idempotency-key-reused", "new key");
    }

    @Test
    void refusesAChangeOfAnOutdatedVersion() {
        var id = take(order("C-1"));
        var changed = with(order("C-1"), "channel", null);
        put(clerk, "/api/intakes/" + id + "/request", changed).expectStatus().isOk();

        problem(clerk.put().uri("/api/intakes/" + id + "/request").header("If-Match", "\"0\"").contentType(MediaType.APPLICATION_JSON)
                .body(json(changed)).exchange(), 412, "stale-version", "Load it again");
        problem(clerk.post().uri("/api/intakes/" + id + "/review").header("If-Match", "\"0\"").exchange(), 412, "stale-version",
                "Load it again");
    }

    @Test
    void refusesWhatTheRoleDoesNotAllow() {
        var keeper = api.as("warehouse", Roles.WAREHOUSE, Roles.LOGISTICS, Roles.DEPARTMENT);
        for (var path : List.of("/api/intakes", "/api/intakes/1", "/api/orders", "/api/orders/1", "/api/orders/1/timeline",
                "/api/customers",
                "/api/operations/order/audit", "/api/operations/order/audit/orders"))
            keeper.get().uri(path).exchange().expectStatus().isForbidden();
        for (var path : List.of("/api/intakes", "/api/intakes/1/review", "/api/intakes/1/entry", "/api/intakes/1/rejection",
                "/api/intakes/1/clarifications", "/api/intakes/1/clarifications/1/answer", "/api/orders/1/verification",
                "/api/orders/1/cancellation",
                "/api/customers"))
            keeper.method(HttpMethod.POST).uri(path).contentType(MediaType.APPLICATION_JSON).body("{}").exchange().expectStatus()
                    .isForbidden();
        clerk.put().uri("/api/orders/policy").contentType(MediaType.APPLICATION_JSON).body("{}").exchange().expectStatus().isForbidden();
        clerk.get().uri("/api/operations/order/audit").exchange().expectStatus().isForbidden();
        api.anonymous().get().uri("/api/orders").exchange().expectStatus().isUnauthorized();
        api.expired("clerk", Roles.CLERK).get().uri("/api/orders").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void listsTheQueueInParts() {
        var ids = List.of(take(order("C-1")), take(order("C-1")), take(order("C-1")));

        var newest = get(clerk, "/api/intakes?state=RECEIVED&limit=2");
        var older = get(clerk, "/api/intakes?state=RECEIVED&limit=2&after=" + newest.get("next").asString());

        assertThat(newest.get("items")).hasSize(2);
        assertThat(newest.get("items").get(0).get("id").asString()).isEqualTo(ids.get(2));
        assertThat(newest.get("items").get(0).get("lineCount").asInt()).isEqualTo(1);
        assertThat(older.get("items").get(0).get("id").asString()).isEqualTo(ids.get(0));
    }

    private JsonNode take(String key, String body) {
        return take(clerk, key, body);
    }

    private static JsonNode take(RestTestClient who, String key, String body) {
        return answer(who.post().uri("/api/intakes").header("Idempotency-Key", key).contentType(MediaType.APPLICATION_JSON).body(body)
                .exchange().expectStatus().isCreated());
    }

    private void bad(Object body, String field, String remedy) {
        var problem = answer(post(clerk, "/api/intakes", body).expectStatus().isBadRequest());
        assertThat(problem.get("type").asString()).isEqualTo("urn:kaidan:problem:invalid-input");
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(problem.get("errors").get(0).get("message").asString()).contains(remedy);
    }

    private static void problem(org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec response, int status, String code,
            String detail) {
        var problem = answer(response.expectStatus().isEqualTo(status));
        assertThat(problem.get("type").asString()).isEqualTo("urn:kaidan:problem:" + code);
        assertThat(problem.get("detail").asString()).contains(detail);
    }

    private static List<String> codes(JsonNode intake) {
        return StreamSupport.stream(intake.get("findings").spliterator(), false)
                .map(finding -> finding.get("field").asString() + " " + finding.get("code").asString()).toList();
    }
}
