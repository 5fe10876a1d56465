package io.kaidan.order.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.StockEvent.ProductChanged;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.order.DeskAtWork;
import io.kaidan.order.intake.IntakeState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.persistence.autoconfigure.EntityScanner;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

class OrderIT extends DeskAtWork {

    private static final Quantity TEN = Quantity.of(10, "pcs");

    @Autowired
    ApplicationContext context;

    @Test
    void carriesAnOrderFromItsEntryToItsDelivery() {
        var id = entered(1);
        assertThat(action(get(clerk, "/api/orders/" + id), "verification").get("allowed").asBoolean()).isTrue();

        assertThat(answer(post(clerk2, "/api/orders/" + id + "/verification").expectStatus().isOk()).get("state").asString())
                .isEqualTo("VERIFIED");
        assertThat(events.await(OrderVerified.class, e -> e.orderId().equals(id)).verifiedBy()).isEqualTo("clerk2");
        events.publish(new StockShort(id, 1, List.of(new ShortLine(1, "P-1", TEN, Quantity.of(3, "pcs"))), at(1)));
        events.publish(new ReplenishmentRequested("P-1", "WH-1", "r-1", Quantity.of(7, "pcs"), WANTED, List.of(id, "another"), at(1)));
        await().untilAsserted(
                () -> assertThat(get(clerk, "/api/orders/" + id).at("/stock/shortLines/0/available/value").asString()).isEqualTo("3"));
        events.publish(new StockReserved(id, 1, List.of(), at(2)));
        events.publish(new DocumentDrafted(id, "d-" + id, "SALES_ORDER", 1, at(3)));
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS2026-000001", 1, "00", at(3)));
        events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", WANTED.minusDays(2), WANTED, null, at(4)));
        awaitState(id, "PROCESSED");
        assertThat(events.await(OrderProcessed.class, e -> e.orderId().equals(id)).at()).isAfterOrEqualTo(at(4));
        events.publish(new GoodsPicked(id, "s-" + id, "WH-1", List.of(), at(5)));
        events.publish(new ShipmentBooked(id, "s-" + id, "local", "CN-1", at(6)));
        events.publish(new ShipmentDispatched(id, "s-" + id, "local", "CN-1", at(7)));
        events.publish(new StockIssued(id, "s-" + id, List.of(), at(7)));
        events.publish(new ShipmentDelivered(id, "s-" + id, "Wang", at(8)));

        awaitState(id, "COMPLETED");
        events.await(OrderCompleted.class, e -> e.orderId().equals(id));
        await().untilAsserted(() -> assertThat(timeline(id)).contains("IntakeReceived", "OrderEntered", "OrderVerified", "StockShort",
                "ReplenishmentRequested", "StockReserved", "DocumentDrafted", "DocumentIssued", "ShipmentPlanned", "OrderProcessed",
                "GoodsPicked",
                "ShipmentBooked", "ShipmentDispatched", "StockIssued", "ShipmentDelivered", "OrderCompleted").doesNotHaveDuplicates());
        var order = get(clerk, "/api/orders/" + id);
        assertThat(order.at("/stock/state").asString()).isEqualTo("ISSUED");
        assertThat(order.at("/documents/0/number").asString()).isEqualTo("XS2026-000001");
        assertThat(order.at("/shipment/state").asString()).isEqualTo("DELIVERED");
        assertThat(order.at("/shipment/consignmentNumber").asString()).isEqualTo("CN-1");
        assertThat(action(order, "cancellation").get("why").asString()).contains("Arrange a return");
    }

    @Test
    void comesToTheSameWhateverTheOrderAndHoweverOftenItIsTold() {
        var id = entered(1);
        var delivered = Ids.next();
        events.publish(delivered, new ShipmentDelivered(id, "s-" + id, "Wang", at(8)));
        events.publish(new ShipmentDispatched(id, "s-" + id, "local", "CN-1", at(7)));
        events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", WANTED.minusDays(2), WANTED, null, at(4)));
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS2026-000002", 1, "00", at(3)));
        await().untilAsserted(() -> assertThat(timeline(id)).contains("ShipmentPlanned", "DocumentIssued"));
        assertThat(get(clerk, "/api/orders/" + id).get("state").asString()).isEqualTo("ENTERED");

        post(clerk, "/api/orders/" + id + "/verification").expectStatus().isOk();
        awaitState(id, "COMPLETED");
        events.publish(delivered, new ShipmentDelivered(id, "s-" + id, "Wang", at(8)));
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS2026-000002", 1, "00", at(3)));
        events.publish(Ids.next(), new StockReserved(id, 1, List.of(), at(9)));

        await().untilAsserted(() -> assertThat(timeline(id)).contains("StockReserved"));
        await().untilAsserted(() -> assertThat(timeline(id).stream().filter("DocumentIssued"::equals)).hasSize(2)); // two events, of the same content
        assertThat(timeline(id).stream().filter("ShipmentDelivered"::equals)).hasSize(1);
        assertThat(events.told(OrderProcessed.class).stream().filter(e -> e.orderId().equals(id))).hasSize(1);
        assertThat(events.told(OrderCompleted.class).stream().filter(e -> e.orderId().equals(id))).hasSize(1);
    }

    @Test
    void remembersWhatIsToldBeforeTheOrderIsKnown() {
        var id = Ids.next();
        events.publish(new StockReserved(id, 1, List.of(), at(1)));
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS2026-000003", 1, "00", at(2)));
        events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", WANTED, WANTED, null, at(3)));
        await().until(
                () -> store.getCollection("standings").countDocuments(new org.bson.Document("_id", id).append("stock.state", "RESERVED")
                        .append("shipment.state", "PLANNED").append("papers.edition", 1)) == 1);
        var entering = TestOrders.entering();
        var content = entering.order();

        events.publish(new io.kaidan.contracts.OrderEvent.OrderEntered(id,
                new io.kaidan.contracts.OrderEvent.OrderContent("SO-" + id, 1, content.customerId(),
                        content.customerName(), null, null, WANTED, content.deliverTo(), content.lines(), content.total(), null),
                "FAX", "clerk", NOW, NOW, NOW));
        awaitState(id, "ENTERED");
        post(clerk, "/api/orders/" + id + "/verification").expectStatus().isOk();

        awaitState(id, "PROCESSED");
    }

    @Test
    void isCancelledUntilTheGoodsLeave() {
        var open = entered(1);
        var gone = entered(1);
        events.publish(new ShipmentDispatched(gone, "s-" + gone, "local", "CN-9", at(1)));
        await().untilAsserted(() -> assertThat(timeline(gone)).contains("ShipmentDispatched"));
        await().untilAsserted(
                () -> assertThat(action(get(clerk, "/api/orders/" + gone), "cancellation").get("allowed").asBoolean()).isFalse());

        var cancelled = answer(post(clerk, "/api/orders/" + open + "/cancellation", Map.of("reason", "改主意了")).expectStatus().isOk());
        var again = post(clerk, "/api/orders/" + open + "/cancellation", Map.of("reason", "again")).expectStatus().isOk();
        var refused = answer(
                post(clerk, "/api/orders/" + gone + "/cancellation", Map.of("reason", "too late")).expectStatus().isEqualTo(409));

        assertThat(cancelled.at("/cancellation/reason").asString()).isEqualTo("改主意了");
        assertThat(answer(again).at("/cancellation/reason").asString()).isEqualTo("改主意了");
        assertThat(events.await(OrderCancelled.class, e -> e.orderId().equals(open)).cancelledBy()).isEqualTo("clerk");
        assertThat(refused.get("type").asString()).isEqualTo("urn:kaidan:problem:already-dispatched");
        post(clerk, "/api/orders/" + open + "/verification").expectStatus().isEqualTo(409);
        post(clerk, "/api/orders/" + open + "/cancellation", Map.of("reason", " ")).expectStatus().isBadRequest();
        clerk.post().uri("/api/orders/" + open + "/verification").header("If-Match", "\"99\"").exchange().expectStatus().isEqualTo(412);
    }

    @Test
    void isEnteredOnceThoughManyTryAtTheSameMoment() throws Exception {
        var id = take(order("C-1"));
        post(clerk, "/api/intakes/" + id + "/review").expectStatus().isOk();

        try (var clerks = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(_ -> clerks
                            .submit(() -> post(clerk, "/api/intakes/" + id + "/entry").returnResult(String.class).getStatus().value()))
                    .toList();
            for (var tried : tries)
                assertThat(tried.get()).isIn(201, 409);
        }

        var number = get(clerk, "/api/orders/" + id).get("number").asString();
        assertThat(get(clerk, "/api/intakes/" + id).get("orderNumber").asString()).isEqualTo(number);
        await().untilAsserted(() -> assertThat(timeline(id)).contains("OrderEntered"));
        assertThat(events.told(io.kaidan.contracts.OrderEvent.OrderEntered.class).stream().filter(e -> e.orderId().equals(id))).hasSize(1);
    }

    @Test
    void bringsManyOrdersThroughAtOnceWithoutLosingOrDoublingAny() {
        var ids = java.util.stream.IntStream.range(0, 25).mapToObj(_ -> take(order("C-2"))).toList();

        for (var id : ids) {
            events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", WANTED, WANTED, null, at(3)));
            events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS-" + id, 1, "00", at(2)));
            events.publish(new StockReserved(id, 1, List.of(), at(1)));
            events.publish(new ShipmentDelivered(id, "s-" + id, "Wang", at(4)));
        }

        for (var id : ids) {
            events.await(OrderCompleted.class, e -> e.orderId().equals(id));
            await().untilAsserted(() -> assertThat(timeline(id)).containsExactlyInAnyOrder("IntakeReceived", "OrderEntered",
                    "OrderVerified", "StockReserved",
                    "DocumentIssued", "ShipmentPlanned", "ShipmentDelivered", "OrderProcessed", "OrderCompleted"));
        }
        var numbers = ids.stream().map(id -> get(clerk, "/api/orders/" + id).get("number").asString()).toList();
        assertThat(numbers).doesNotHaveDuplicates();
        get(supervisor, "/api/orders/audit").get("checks").forEach(check -> assertThat(check.get("violations")).as(check.toString())
                .noneMatch(violation -> numbers.stream().anyMatch(violation.asString()::contains)));
    }

    @Test
    void knowsAllStatesBeforeItHasWrittenAny() throws ClassNotFoundException {
        var known = new EntityScanner(context).scan(org.springframework.data.mongodb.core.mapping.Document.class);

        assertThat(known).contains(OrderState.class.getPermittedSubclasses()).contains(IntakeState.class.getPermittedSubclasses());
    }

    @Test
    void asksForASecondPersonWhereThePolicySaysSo() {
        var policy = get(clerk, "/api/orders/policy");
        try {
            put(manager, "/api/orders/policy",
                    Map.of("straightThroughForTrusted", true, "sameClerkMayVerify", false, "verifyAutomatically", false,
                            "normalHours", 8, "urgentHours", 2))
                    .expectStatus().isOk();
            var id = entered(1);

            assertThat(action(get(clerk, "/api/orders/" + id), "verification").get("why").asString()).contains("Ask a colleague");
            post(clerk, "/api/orders/" + id + "/verification").expectStatus().isEqualTo(409);
            post(clerk2, "/api/orders/" + id + "/verification").expectStatus().isOk();
        } finally {
            put(manager, "/api/orders/policy", policy).expectStatus().isOk();
        }
    }

    @Test
    void verifiesByRuleWhereThePolicySaysSo() {
        var policy = get(clerk, "/api/orders/policy");
        try {
            put(manager, "/api/orders/policy",
                    Map.of("straightThroughForTrusted", false, "sameClerkMayVerify", false, "verifyAutomatically", true,
                            "normalHours", 8, "urgentHours", 2))
                    .expectStatus().isOk();

            assertThat(get(clerk, "/api/orders/" + entered(1)).get("verifiedBy").asString()).isEqualTo("rule");
            var trusted = answer(post(clerk, "/api/intakes", order("C-2")));
            assertThat(trusted.get("state").asString()).isEqualTo("RECEIVED");
        } finally {
            put(manager, "/api/orders/policy", policy).expectStatus().isOk();
        }
        assertThat(answer(put(manager, "/api/orders/policy", Map.of("normalHours", 0)).expectStatus().isBadRequest()).get("errors"))
                .hasSize(5);
    }

    @Test
    void isFoundByItsNumberItsCustomersNumberAndItsCustomersName() {
        var id = entered(1);
        var order = get(clerk, "/api/orders/" + id);

        assertThat(found("q=" + order.get("number").asString())).containsExactly(id);
        assertThat(found("q=" + order.at("/content/customerOrderNumber").asString())).containsExactly(id);
        assertThat(found("q={name}", "华东机械")).contains(id);
        assertThat(found("q={name}", "nobody")).isEmpty();
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS-" + id, 1, "00", at(1)));
        await().untilAsserted(() -> assertThat(found("q=XS-" + id)).containsExactly(id));
        assertThat(found("customerId=C-1&state=ENTERED&limit=1")).containsExactly(id);
        assertThat(found("customerId=C-2&q={name}", "华东机械")).isEmpty();
    }

    @Test
    void reviewsByTheCatalogueAsItIsNow() {
        events.publish(new ProductChanged("P-7", "Washer", null, "pcs", Money.of("0.10", "CNY"), false, at(2)));
        events.publish(new io.kaidan.contracts.StockEvent.ProductListed("P-7", "Washer", null, "pcs", Money.of("0.10", "CNY"), at(1)));
        await().until(() -> store.getCollection("products").countDocuments(new org.bson.Document("_id", "P-7")) == 1);
        var line = Map.of("productId", "P-7", "quantity", Map.of("value", "1", "unit", "pcs"), "unitPrice",
                Map.of("amount", "0.10", "currency", "CNY"));

        var intake = answer(post(clerk, "/api/intakes", with(order("C-1"), "lines", List.of(line))).expectStatus().isCreated());

        assertThat(intake.at("/findings/0/code").asString()).isEqualTo("product-not-sold");
    }

    @Test
    void keepsItsPromises() {
        entered(1);

        var audit = get(supervisor, "/api/orders/audit");
        var part = get(supervisor, "/api/orders/audit/orders?limit=1");

        assertThat(audit.get("checks")).hasSize(5);
        assertThat(part.get("items")).hasSize(1);
        assertThat(part.at("/items/0/state").isMissingNode()).isFalse();
    }

    @Test
    void keepsItsCustomersApart() {
        var id = "C-" + Ids.next();
        var body = Map.of("id", id, "name", "Nordwind GmbH");

        post(clerk, "/api/customers", body).expectStatus().isCreated();
        assertThat(answer(post(clerk, "/api/customers", body).expectStatus().isEqualTo(409)).get("type").asString())
                .isEqualTo("urn:kaidan:problem:customer-exists");
        put(clerk, "/api/customers/" + id, Map.of("name", "Nordwind AG", "trusted", true)).expectStatus().isOk();

        assertThat(get(clerk, "/api/customers/" + id).get("name").asString()).isEqualTo("Nordwind AG");
        assertThat(get(clerk, "/api/customers?q=nordwind").at("/items/0/id").asString()).isEqualTo(id);
        post(clerk, "/api/customers", Map.of("id", "no spaces", "name", "x")).expectStatus().isBadRequest();
        put(clerk, "/api/customers/nobody", Map.of("name", "x")).expectStatus().isNotFound();
    }

    private List<String> found(String query, Object... values) {
        var answer = answer(clerk.get().uri("/api/orders?" + query, values).exchange().expectStatus().isOk());
        return answer.get("items").valueStream().map(order -> order.get("id").asString()).toList();
    }

    private static JsonNode action(JsonNode order, String name) {
        return order.get("actions").valueStream().filter(action -> action.get("name").asString().equals(name)).findFirst().orElseThrow();
    }

    private static Instant at(int minutes) {
        return NOW.plusSeconds(60L * minutes);
    }
}
