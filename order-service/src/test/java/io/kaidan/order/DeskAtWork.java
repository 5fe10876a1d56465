package io.kaidan.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.StockEvent.ProductListed;
import io.kaidan.order.product.OrderableProduct;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.test.Api;
import io.kaidan.platform.test.Events;
import io.kaidan.platform.test.KaidanTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What all integration tests of the desk begin with: a catalogue, two customers, one with a trusted business system, and clerks who can use its HTTP interface. */
@KaidanTest
public abstract class DeskAtWork {

    protected static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    @Autowired
    protected Api api;
    @Autowired
    protected Events events;
    @Autowired
    protected MongoOperations store;

    protected RestTestClient clerk;
    protected RestTestClient clerk2;
    protected RestTestClient manager;
    protected RestTestClient supervisor;
    protected RestTestClient admin;
    /** The business system of C-2. */
    protected RestTestClient system;

    @BeforeAll
    static void haveMorePatienceThanABusyMachineNeeds() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        Awaitility.setDefaultPollDelay(Duration.ZERO);
    }

    @BeforeEach
    void openTheDesk() {
        clerk = api.as("clerk", Roles.CLERK);
        clerk2 = api.as("clerk2", Roles.CLERK);
        manager = api.as("manager", Roles.MANAGER);
        supervisor = api.as("supervisor", Roles.SUPERVISOR, Roles.CLERK);
        admin = api.as("admin", Roles.ADMIN);
        system = api.as("tools-system", Roles.CUSTOMER_SYSTEM);
        if (store.findById("P-1", OrderableProduct.class) != null)
            return;
        events.publish(new ProductListed("P-1", "Hex bolt 六角螺栓", "M8x40", "pcs", Money.of("1.20", "CNY"), NOW));
        events.publish(new ProductListed("P-2", "Hex bolt 六角螺栓", "M8x80", "pcs", Money.of("1.90", "CNY"), NOW));
        await().until(() -> store.findAll(OrderableProduct.class).size() == 2);
        post(clerk, "/api/customers", Map.of("id", "C-1", "name", "华东机械有限公司 Huadong", "contact", "Wang Li", "region", "Shanghai"))
                .expectStatus().isCreated();
        post(supervisor, "/api/customers", Map.of("id", "C-2", "name", "Trusted Tools")).expectStatus().isCreated();
        put(admin, "/api/business-systems/tools-system", Map.of("customerId", "C-2", "trusted", true)).expectStatus().isOk();
    }

    /** A day by which a customer may want the goods, whenever the test runs. */
    protected static LocalDate wanted() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(60);
    }

    protected static Map<String, Object> order(String customerId) {
        return order(customerId, 1);
    }

    protected static Map<String, Object> order(String customerId, int lines) {
        var wanted = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < lines; i++)
            wanted.add(Map.of("productId", "P-1", "quantity", Map.of("value", "10", "unit", "pcs"), "unitPrice",
                    Map.of("amount", "1.20", "currency", "CNY")));
        return with(Map.of(), "channel", "EMAIL", "customerId", customerId, "customerOrderNumber", "PO-" + Ids.next(), "wantedBy",
                wanted().toString(), "deliverTo",
                Map.of("recipient", "Huadong", "street", "Jinke Road 88", "city", "上海", "region", "Shanghai",
                        "country", "CN"),
                "lines", wanted);
    }

    /** The same with these fields, a null taking one away. */
    protected static Map<String, Object> with(Map<String, Object> body, @Nullable Object... fields) {
        var changed = new TreeMap<>(body);
        for (int i = 0; i < fields.length; i += 2) {
            var name = String.valueOf(fields[i]);
            var value = fields[i + 1];
            if (value == null)
                changed.remove(name);
            else
                changed.put(name, value);
        }
        return changed;
    }

    protected static ResponseSpec post(RestTestClient who, String path, Object body) {
        return who.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body instanceof String text ? text : json(body))
                .exchange();
    }

    protected static ResponseSpec post(RestTestClient who, String path) {
        return who.post().uri(path).exchange();
    }

    protected static ResponseSpec put(RestTestClient who, String path, Object body) {
        return who.put().uri(path).contentType(MediaType.APPLICATION_JSON).body(json(body)).exchange();
    }

    protected static JsonNode get(RestTestClient who, String path) {
        return answer(who.get().uri(path).exchange().expectStatus().isOk());
    }

    protected static JsonNode answer(ResponseSpec response) {
        return ContractJson.mapper().readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }

    protected static String json(Object body) {
        return ContractJson.mapper().writeValueAsString(body);
    }

    protected String take(Map<String, Object> body) {
        return answer(post(clerk, "/api/intakes", body).expectStatus().isCreated()).get("id").asString();
    }

    /** The same, sent by the business system of C-2. */
    protected String send(Map<String, Object> body) {
        return answer(post(system, "/api/intakes", body).expectStatus().isCreated()).get("id").asString();
    }

    /** An order of this many lines that was taken, reviewed and entered. */
    protected String entered(int lines) {
        var id = take(order("C-1", lines));
        post(clerk, "/api/intakes/" + id + "/review").expectStatus().isOk();
        post(clerk, "/api/intakes/" + id + "/entry").expectStatus().isCreated();
        return id;
    }

    /** The order may not be there at first. */
    protected void awaitState(String orderId, String state) {
        await().untilAsserted(() -> assertThat(answer(clerk.get().uri("/api/orders/" + orderId).exchange()).path("state").asString(""))
                .isEqualTo(state));
    }

    protected List<String> timeline(String orderId) {
        return get(clerk, "/api/orders/" + orderId + "/timeline").valueStream().map(entry -> entry.get("type").asString()).toList();
    }
}
