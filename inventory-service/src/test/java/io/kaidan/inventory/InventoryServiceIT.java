package io.kaidan.inventory;

import static io.kaidan.inventory.World.WAREHOUSE;
import static io.kaidan.inventory.World.pcs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderAmended;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.StockEvent.CountDiscrepancyFound;
import io.kaidan.contracts.StockEvent.CountDiscrepancyResolved;
import io.kaidan.contracts.StockEvent.ProductListed;
import io.kaidan.contracts.StockEvent.ReplenishmentProgressed;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReplenished;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.contracts.Topics;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import io.kaidan.inventory.audit.StockAudit;
import io.kaidan.inventory.stock.Claim;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.Movement;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.test.Api;
import io.kaidan.platform.test.Events;
import io.kaidan.platform.test.KaidanTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@KaidanTest
class InventoryServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Instant before = Instant.now();
    private static final Address HERE = new Address("王小明", null, "中山路 1", "台北", "台北", "100", "TW");

    @Autowired
    private Api api;
    @Autowired
    private Events events;
    @Autowired
    private StockItems items;
    @Autowired
    private StockLedger ledger;
    @Autowired
    private StockAudit audit;

    @AfterEach
    void theBookIsInOrder() {
        await("book in order").atMost(PATIENCE).untilAsserted(
                () -> assertThat(audit.checks()).allSatisfy(check -> assertThat(check.violations()).as(check.invariant()).isEmpty()));
    }

    private RestTestClient as(String role) {
        return api.as(role.toLowerCase(java.util.Locale.ROOT), role);
    }

    private String product() {
        var productId = "P-" + Ids.next();
        as(Roles.DEPARTMENT).post().uri("/api/products").contentType(MediaType.APPLICATION_JSON).body(listing(productId)).exchange()
                .expectStatus()
                .isCreated();
        return productId;
    }

    private static String listing(String productId) {
        return """
            {"productId": "%s", "name": "螺絲 M3", "unit": "pcs", "listPrice": {"amount": "1.20", "currency": "CNY"}}""".formatted(productId);
    }

    private String productWith(long quantity) {
        var productId = product();
        receive("r-" + productId, productId, quantity);
        await().atMost(PATIENCE).until(() -> item(productId).onHand().compareTo(BigDecimal.valueOf(quantity)) == 0);
        return productId;
    }

    private void receive(String reportId, String productId, long quantity) {
        report(productId, new GoodsReceivedReport(reportId, WAREHOUSE, productId, pcs(quantity), before));
    }

    private void report(String key, WarehouseReport report) {
        events.publishRaw(Topics.WAREHOUSE_REPORTS, key, ContractJson.mapper().writerFor(WarehouseReport.class).writeValueAsString(report));
    }

    private StockItem item(String productId) {
        return items.find(StockItem.idOf(productId, WAREHOUSE)).orElseThrow();
    }

    private static OrderContent content(String orderId, int revision, int inDays, Line... lines) {
        return new OrderContent("SO-" + orderId, revision, "c-1", "客戶", null, null,
                LocalDate.now(java.time.ZoneOffset.UTC).plusDays(inDays), HERE,
                List.of(lines), Money.zero("CNY"), null);
    }

    private static Line line(int number, String productId, long quantity) {
        return new Line(number, productId, "螺絲", null, pcs(quantity), Money.of("1", "CNY"));
    }

    private OrderEntered entered(String orderId, int inDays, Line... lines) {
        return new OrderEntered(orderId, content(orderId, 1, inDays, lines), "SYSTEM", "clerk", Instant.now(), Instant.now(),
                Instant.now());
    }

    private String order(int inDays, Line... lines) {
        var orderId = Ids.next();
        events.publish(entered(orderId, inDays, lines));
        return orderId;
    }

    private JsonNode get(String role, String uri) {
        var body = as(role).get().uri(uri).exchange().expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
        return ContractJson.mapper().readTree(body);
    }

    private void becomes(String state, String orderId) {
        await(orderId + " " + state).atMost(PATIENCE)
                .untilAsserted(() -> as(Roles.CLERK).get().uri("/api/reservations/" + orderId).exchange()
                        .expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo(state));
    }

    @Test
    void carriesAnOrderFromReservationToIssueWhateverIsRepeated() {
        var one = productWith(10);
        var two = productWith(10);
        var orderId = Ids.next();
        var entered = entered(orderId, 5, line(1, one, 3), line(2, two, 10), line(3, one, 7));

        var eventId = events.publish(entered);
        events.publish(eventId, entered);
        var reserved = events.await(StockReserved.class, e -> e.orderId().equals(orderId));
        var dispatched = new ShipmentDispatched(orderId, "s-" + orderId, "local", "C-1", Instant.now());
        events.publish(dispatched);
        events.publish(dispatched);
        var issued = events.await(StockIssued.class, e -> e.orderId().equals(orderId));

        assertThat(reserved.lines()).isEqualTo(issued.lines()).hasSize(3);
        await().atMost(PATIENCE).until(() -> item(one).onHand().signum() == 0 && item(two).onHand().signum() == 0);
        var movements = get(Roles.CLERK, "/api/stock/" + one + "/movements").get("items");
        assertThat(movements.valueStream().map(m -> m.get("kind").asString() + " " + m.get("quantity").get("value").asString() + " -> "
                + m.get("balance").get("value").asString())).containsExactly("ISSUE -10 -> 0", "RECEIPT 10 -> 10");
        assertThat(events.published(StockReserved.class)).filteredOn(e -> e.orderId().equals(orderId)).hasSize(1);
        assertThat(events.published(StockIssued.class)).filteredOn(e -> e.orderId().equals(orderId)).hasSize(1);
    }

    @Test
    void replenishesAShortageAndServesTheEarliestWantedFirst() {
        var productId = productWith(2);
        var later = order(9, line(1, productId, 5));
        var sooner = order(3, line(1, productId, 5));
        events.await(StockShort.class, e -> e.orderId().equals(later));
        events.await(StockShort.class, e -> e.orderId().equals(sooner));
        var asked = events.await(ReplenishmentRequested.class, e -> e.productId().equals(productId) && e.quantity().equals(pcs(8)));
        assertThat(asked.orderIds()).containsExactly(sooner, later);

        as(Roles.DEPARTMENT).post().uri("/api/replenishments/" + asked.replenishmentId() + "/progress")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"state\": \"ORDERED\", \"expectedOn\": \"0026-01-01\"}").exchange().expectStatus().isBadRequest().expectBody()
                .jsonPath("$.errors[0].field").isEqualTo("expectedOn");
        as(Roles.DEPARTMENT).post().uri("/api/replenishments/" + asked.replenishmentId() + "/progress")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"state\": \"ORDERED\", \"expectedOn\": \"%s\"}".formatted(LocalDate.now(ZoneOffset.UTC).plusYears(1))).exchange()
                .expectStatus().isOk();
        assertThat(get(Roles.CLERK, "/api/stock?productId=" + productId).at("/items/0/onOrder").decimalValue()).isEqualByComparingTo("8");
        var shortage = get(Roles.CLERK, "/api/shortages?limit=500").get("items").valueStream()
                .filter(s -> s.get("orderId").asString().equals(sooner)).findFirst().orElseThrow();
        assertThat(shortage.get("atRisk").asBoolean()).isTrue();
        assertThat(shortage.at("/missing/0/replenishmentId").asString()).isEqualTo(asked.replenishmentId());

        receive("r1-" + productId, productId, 3);
        receive("r1-" + productId, productId, 3);
        becomes("RESERVED", sooner);
        becomes("SHORT", later);
        receive("r2-" + productId, productId, 5);
        becomes("RESERVED", later);
        events.await(ReplenishmentProgressed.class,
                e -> e.replenishmentId().equals(asked.replenishmentId()) && e.state().equals("RECEIVED"));
        assertThat(events.published(StockReplenished.class)).filteredOn(e -> e.productId().equals(productId)).hasSize(3);
    }

    @Test
    void takesCancellationAndAmendmentInWhateverOrderTheyCome() {
        var productId = productWith(10);
        var cancelledFirst = Ids.next();
        events.publish(new OrderCancelled(cancelledFirst, "changed their mind", "clerk", Instant.now()));
        events.publish(entered(cancelledFirst, 5, line(1, productId, 4)));
        becomes("RELEASED", cancelledFirst);

        var amendedFirst = Ids.next();
        events.publish(new OrderAmended(amendedFirst, content(amendedFirst, 2, 5, line(1, productId, 6)), List.of(), "more", "clerk",
                Instant.now()));
        events.publish(entered(amendedFirst, 5, line(1, productId, 4)));
        becomes("RESERVED", amendedFirst);
        assertThat(item(productId).reserved()).isEqualByComparingTo("6");

        events.publish(new OrderCancelled(amendedFirst, "after all not", "clerk", Instant.now()));
        events.await(StockReleased.class, e -> e.orderId().equals(amendedFirst));
        await().atMost(PATIENCE).until(() -> item(productId).reserved().signum() == 0);
        assertThat(events.published(StockReleased.class)).filteredOn(e -> e.orderId().equals(cancelledFirst)).isEmpty();
    }

    @Test
    void waitsWithADispatchUntilTheOrderIsKnown() {
        var productId = productWith(10);
        var orderId = Ids.next();
        events.publish(new ShipmentDispatched(orderId, "s-" + orderId, "local", "C-1", Instant.now()));
        events.publish(entered(orderId, 5, line(1, productId, 4)));

        events.await(StockIssued.class, e -> e.orderId().equals(orderId));
    }

    @Test
    void letsAnotherPersonResolveWhatIsLarge() {
        var productId = productWith(12_000);
        report(productId, new StockCountedReport("few-" + productId, WAREHOUSE, productId, pcs(1), Instant.now()));
        var uri = "/api/discrepancies/" + events.await(CountDiscrepancyFound.class, e -> e.productId().equals(productId)).discrepancyId();
        as(Roles.WAREHOUSE).post().uri(uri + "/explanation").contentType(MediaType.APPLICATION_JSON).body("{\"cause\": \"stolen\"}")
                .exchange().expectStatus().isOk();

        as(Roles.WAREHOUSE).post().uri(uri + "/resolution").contentType(MediaType.APPLICATION_JSON)
                .body("{\"resolution\": \"written off\"}").exchange().expectStatus().isEqualTo(HttpStatus.CONFLICT).expectBody()
                .jsonPath("$.type").isEqualTo("urn:kaidan:problem:second-person-needed");
        as(Roles.SUPERVISOR).post().uri(uri + "/resolution").contentType(MediaType.APPLICATION_JSON)
                .body("{\"resolution\": \"written off\"}").exchange().expectStatus().isOk();

        assertThat(item(productId).onHand()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void disprovesAndResolves() {
        var productId = productWith(10);
        var orderId = order(5, line(1, productId, 9));
        becomes("RESERVED", orderId);

        events.publish(
                new PickShort(orderId, "s-" + orderId, WAREHOUSE, List.of(new MissingLine(1, productId, pcs(9), pcs(6))), Instant.now()));

        events.await(StockCheckDisproved.class, e -> e.orderId().equals(orderId) && e.found().equals(pcs(6)));
        becomes("SHORT", orderId);
        var found = events.await(CountDiscrepancyFound.class, e -> e.productId().equals(productId));
        as(Roles.CLERK).post().uri("/api/discrepancies/" + found.discrepancyId() + "/explanation").contentType(MediaType.APPLICATION_JSON)
                .body("{\"cause\": \"broken\"}").exchange().expectStatus().isForbidden();
        as(Roles.WAREHOUSE_SYSTEM).post().uri("/api/discrepancies/" + found.discrepancyId() + "/explanation")
                .contentType(MediaType.APPLICATION_JSON).body("{\"cause\": \"broken\"}").exchange().expectStatus().isForbidden();
        as(Roles.WAREHOUSE).post().uri("/api/discrepancies/" + found.discrepancyId() + "/resolution")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"resolution\": \"written off\"}").exchange().expectStatus().isEqualTo(HttpStatus.CONFLICT).expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:kaidan:problem:illegal-transition");
        as(Roles.WAREHOUSE).post().uri("/api/discrepancies/" + found.discrepancyId() + "/explanation")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"cause\": \"broken\"}").exchange().expectStatus().isOk();
        as(Roles.WAREHOUSE).post().uri("/api/discrepancies/" + found.discrepancyId() + "/resolution")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"resolution\": \"written off\"}").exchange().expectStatus().isOk().expectBody().jsonPath("$.state")
                .isEqualTo("RESOLVED");

        assertThat(events.await(CountDiscrepancyResolved.class, e -> e.discrepancyId().equals(found.discrepancyId())).adjustment())
                .isEqualTo(pcs(-3));
        assertThat(item(productId).onHand()).isEqualByComparingTo("7");
    }

    @Test
    void countsThatAgreeChangeNothingAndOthersOpenADiscrepancyOnce() {
        var productId = productWith(10);
        report(productId, new StockCountedReport("same-" + productId, WAREHOUSE, productId, pcs(10), Instant.now()));
        var count = new StockCountedReport("less-" + productId, WAREHOUSE, productId, pcs(8), Instant.now());
        report(productId, count);
        report(productId, count);

        events.await(CountDiscrepancyFound.class, e -> e.productId().equals(productId));
        await().atMost(PATIENCE).until(() -> item(productId).available().compareTo(BigDecimal.valueOf(8)) == 0);
        assertThat(events.published(CountDiscrepancyFound.class)).filteredOn(e -> e.productId().equals(productId)).hasSize(1);
        assertThat(item(productId).onHand()).isEqualByComparingTo("10");
    }

    @Test
    void putsReportsAsideThatCannotWorkAndHoldsNothingUp() {
        var productId = product();
        events.publishRaw(Topics.WAREHOUSE_REPORTS, productId, "{ this is no JSON " + productId);
        events.publishRaw(Topics.WAREHOUSE_REPORTS, productId, "{\"type\": \"GoodsLost\", \"reportId\": \"lost-" + productId + "\"}");
        report(productId, new GoodsReceivedReport("kg-" + productId, WAREHOUSE, productId, Quantity.of(1, "kg"), Instant.now()));
        report(productId, new GoodsReceivedReport("unknown-" + productId, WAREHOUSE, "nothing-" + productId, pcs(1), Instant.now()));
        events.publishRaw(Topics.WAREHOUSE_REPORTS, productId, """
            {"type": "GoodsReceived", "reportId": "negative-%1$s", "warehouseId": "WH-1", "productId": "%1$s",
             "quantity": {"value": "-1", "unit": "pcs"}, "at": "2026-11-24T12:00:00Z"}""".formatted(productId));
        events.publishRaw(Topics.WAREHOUSE_REPORTS, "o-1", """
            {"type": "PickCompleted", "reportId": "pick-%s", "orderId": "o-1", "shipmentId": "s-1", "at": "2026-11-24T12:00:00Z"}"""
                .formatted(productId));
        receive("good-" + productId, productId, 7);
        receive("good-" + productId, productId, 700);

        await().atMost(PATIENCE).until(() -> item(productId).onHand().compareTo(BigDecimal.valueOf(7)) == 0);
        assertThat(events.awaitDeadLetter(Topics.WAREHOUSE_REPORTS, "no JSON " + productId)).isNotBlank();
        assertThat(events.awaitDeadLetter(Topics.WAREHOUSE_REPORTS, "lost-" + productId)).contains("type");
        assertThat(events.awaitDeadLetter(Topics.WAREHOUSE_REPORTS, "good-" + productId)).contains("7 pcs").contains("700 pcs");
        assertThat(events.awaitDeadLetter(Topics.WAREHOUSE_REPORTS, "kg-" + productId)).contains("is kept in pcs");
        assertThat(events.awaitDeadLetter(Topics.WAREHOUSE_REPORTS, "unknown-" + productId))
                .contains("There is no product nothing-" + productId);
        assertThat(events.awaitDeadLetter(Topics.WAREHOUSE_REPORTS, "negative-" + productId)).contains("/quantity/value");
    }

    @Test
    void takesReportsOverHttpAllOrNone() {
        var productId = product();
        var good = """
            {"type": "GoodsReceived", "reportId": "http-%1$s", "warehouseId": "WH-1", "productId": "%1$s",
             "quantity": {"value": "5", "unit": "pcs"}, "at": "2026-11-24T12:00:00Z"}""".formatted(productId);

        as(Roles.WAREHOUSE_SYSTEM).post().uri("/api/reports/warehouse").contentType(MediaType.APPLICATION_JSON)
                .body("[" + good + "," + good.replace("\"5\"", "\"-5\"").replace("\"WH-1\"", "7") + "]").exchange().expectStatus()
                .isBadRequest()
                .expectBody().jsonPath("$.errors[*].field").value(fields -> assertThat(fields).asInstanceOf(
                        org.assertj.core.api.InstanceOfAssertFactories.LIST)
                        .containsExactlyInAnyOrder("[1].warehouseId", "[1].quantity.value"));
        as(Roles.WAREHOUSE).post().uri("/api/reports/warehouse").contentType(MediaType.APPLICATION_JSON)
                .body(good.replace("\"at\"", "\"when\""))
                .exchange().expectStatus().isBadRequest().expectBody().jsonPath("$.errors[0].field").isEqualTo("at");
        as(Roles.CLERK).post().uri("/api/reports/warehouse").contentType(MediaType.APPLICATION_JSON).body(good).exchange().expectStatus()
                .isForbidden();
        as(Roles.WAREHOUSE).post().uri("/api/reports/warehouse").contentType(MediaType.APPLICATION_JSON).body(good).exchange()
                .expectStatus()
                .isAccepted().expectBody().jsonPath("$.reportIds[0]").isEqualTo("http-" + productId);

        await().atMost(PATIENCE).until(() -> item(productId).onHand().compareTo(BigDecimal.valueOf(5)) == 0);
    }

    @Test
    void keepsProducts() {
        var productId = product();
        events.await(ProductListed.class, e -> e.productId().equals(productId));

        as(Roles.DEPARTMENT).post().uri("/api/products").contentType(MediaType.APPLICATION_JSON).body(listing(productId)).exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT).expectBody().jsonPath("$.type").isEqualTo("urn:kaidan:problem:already-listed");
        as(Roles.DEPARTMENT).post().uri("/api/products").contentType(MediaType.APPLICATION_JSON).body(listing("has spaces")).exchange()
                .expectStatus().isBadRequest().expectBody().jsonPath("$.errors[0].field").isEqualTo("productId");
        as(Roles.DEPARTMENT).post().uri("/api/products").contentType(MediaType.APPLICATION_JSON).body(listing("n").replace("1.20", "-1"))
                .exchange()
                .expectStatus().isBadRequest().expectBody().jsonPath("$.errors[0].field").isEqualTo("listPrice.amount");
        as(Roles.CLERK).post().uri("/api/products").contentType(MediaType.APPLICATION_JSON).body(listing("x")).exchange().expectStatus()
                .isForbidden();
        var change = """
            {"name": "螺絲 M4 %1$s", "specification": "A2-70 %1$s", "unit": "pcs", "listPrice": {"amount": "2", "currency": "CNY"}}"""
                .formatted(productId);
        as(Roles.DEPARTMENT).put().uri("/api/products/" + productId).header("If-Match", "\"7\"").contentType(MediaType.APPLICATION_JSON)
                .body(change)
                .exchange().expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
        as(Roles.DEPARTMENT).put().uri("/api/products/" + productId).contentType(MediaType.APPLICATION_JSON).body(change).exchange()
                .expectStatus()
                .isOk();
        assertThat(
                get(Roles.CLERK, "/api/products?q=m4 " + productId.toLowerCase(java.util.Locale.ROOT)).at("/items/0/productId").asString())
                .isEqualTo(productId);
        assertThat(get(Roles.CLERK, "/api/products?q=a2-70 " + productId.toLowerCase(java.util.Locale.ROOT)).at("/items/0/productId")
                .asString())
                .isEqualTo(productId);
        api.anonymous().get().uri("/api/products").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void knowsWhoChangedAProductWhenWhyAndWhatItWasBefore() {
        var path = "/api/products/" + product();
        var change = """
            {"name": "螺絲 M3", "unit": "pcs", "listPrice": {"amount": "%s", "currency": "CNY"}%s}""";
        changed(path, change.formatted("1.50", ", \"reason\": \"钢价上涨\""));
        changed(path, change.formatted("1.50", ", \"reason\": \"no change at all\""));
        changed(path, change.formatted("1.40", ""));

        var entries = get(Roles.SUPERVISOR, path + "/history").get("items");
        var second = get(Roles.MANAGER, path + "/history?limit=1&after=2");

        assertThat(entries.valueStream().map(entry -> entry.at("/after/listPrice/amount").asString()))
                .containsExactly("1.40", "1.50", "1.20");
        assertThat(second.get("items").get(0)).isEqualTo(entries.get(1));
        assertThat(second.get("next").asString()).isEqualTo("1");
        assertThat(entries.get(1).get("changedBy").asString()).isEqualTo("department");
        assertThat(entries.get(1).get("reason").asString()).isEqualTo("钢价上涨");
        assertThat(Instant.parse(entries.get(1).get("changedAt").asString())).isBetween(Instant.now().minusSeconds(300), Instant.now());
        assertThat(entries.get(1).at("/before/listPrice/amount").asString()).isEqualTo("1.20");
        assertThat(entries.get(2).get("changedBy").asString()).isEqualTo("department");
        assertThat(entries.get(2).has("before")).isFalse();
        as(Roles.WAREHOUSE).get().uri(path + "/history").exchange().expectStatus().isForbidden();
        as(Roles.MANAGER).get().uri("/api/products/none/history").exchange().expectStatus().isNotFound();
    }

    private void changed(String path, String body) {
        as(Roles.DEPARTMENT).put().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange().expectStatus().isOk();
    }

    @Test
    void pagesThroughStockAndAudit() {
        var one = product();
        var two = product();

        var first = get(Roles.CLERK, "/api/stock?limit=1");
        assertThat(first.get("items").size()).isEqualTo(1);
        assertThat(get(Roles.CLERK, "/api/stock?limit=1&after=" + first.get("next").asString()).at("/items/0/productId").asString())
                .isNotEqualTo(first.at("/items/0/productId").asString());
        assertThat(List.of(one, two))
                .allSatisfy(id -> assertThat(get(Roles.CLERK, "/api/stock?productId=" + id).get("items").size()).isEqualTo(1));
        as(Roles.CLERK).get().uri("/api/operations/inventory/audit").exchange().expectStatus().isForbidden();
        assertThat(get(Roles.SUPERVISOR, "/api/operations/inventory/audit").get("checks").size()).isEqualTo(4);
        assertThat(get(Roles.ADMIN, "/api/operations/inventory/audit/orders?limit=1").has("items")).isTrue();
        as(Roles.CLERK).get().uri("/api/stock?limit=0").exchange().expectStatus().isBadRequest();
    }

    @Test
    void neverOversellsWhenManyOrdersCompete() {
        var products = List.of(productWith(20), productWith(15), productWith(25));
        var random = new Random(7);
        var orders = new ArrayList<OrderEntered>();
        for (int i = 0; i < 120; i++) {
            var lines = new ArrayList<Line>();
            var shuffled = new ArrayList<>(products);
            Collections.shuffle(shuffled, random);
            for (int l = 0; l <= random.nextInt(3); l++)
                lines.add(line(l + 1, shuffled.get(l), 1 + random.nextInt(2)));
            orders.add(entered(Ids.next(), random.nextInt(9), lines.toArray(Line[]::new)));
        }

        orders.forEach(events::publish);

        var answered = orders.stream().map(OrderEntered::orderId).toList();
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).until(() -> Stream
                .concat(events.published(StockReserved.class).stream().map(e -> e.orderId()),
                        events.published(StockShort.class).stream().map(e -> e.orderId()))
                .collect(Collectors.toSet()).containsAll(answered));
        var reservedFor = products.stream().collect(Collectors.toMap(p -> p, p -> item(p).reserved()));
        assertThat(products).allSatisfy(p -> assertThat(item(p).reserved()).isLessThanOrEqualTo(item(p).onHand()));
        assertThat(reservedFor.values()).allSatisfy(reserved -> assertThat(reserved).isPositive());
    }

    @Test
    void reservesExactlyWhatFitsWhenManyOrdersComeTogether() {
        var products = List.of(productWith(150), productWith(150), productWith(300));
        var orders = IntStream.range(0, 200).mapToObj(n -> entered(Ids.next(), 5, line(1, products.get(0), 1), line(2, products.get(1), 1),
                line(3, products.get(2), 2))).toList();

        orders.forEach(events::publish);

        var orderIds = orders.stream().map(OrderEntered::orderId).collect(Collectors.toSet());
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            assertThat(events.published(StockReserved.class)).extracting(StockReserved::orderId).filteredOn(orderIds::contains).hasSize(150)
                    .doesNotHaveDuplicates();
            assertThat(events.published(StockShort.class)).extracting(StockShort::orderId).filteredOn(orderIds::contains).hasSize(50)
                    .doesNotHaveDuplicates();
        });
        var reserved = events.published(StockReserved.class).stream().map(StockReserved::orderId).filter(orderIds::contains).toList();
        await("none half").atMost(PATIENCE).untilAsserted(() -> assertThat(products).allSatisfy(product -> {
            assertThat(item(product).available()).isZero();
            assertThat(item(product).holds()).extracting(Hold::owner).containsExactlyInAnyOrderElementsOf(reserved);
        }));
    }

    @Test
    void issuesTogetherWhatLeavesTogether() {
        var product = productWith(100);
        var orders = IntStream.range(0, 60).mapToObj(_ -> order(5, line(1, product, 1))).toList();
        await().atMost(PATIENCE).until(() -> item(product).holds().size() == 60);

        orders.forEach(orderId -> events.publish(new ShipmentDispatched(orderId, "s-" + orderId, "local", "C-1", Instant.now())));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(events.published(StockIssued.class)).extracting(StockIssued::orderId).filteredOn(orders::contains).hasSize(60)
                    .doesNotHaveDuplicates();
            assertThat(item(product)).extracting(StockItem::onHand, StockItem::reserved, StockItem::pending)
                    .containsExactly(BigDecimal.valueOf(40), BigDecimal.ZERO, List.of());
        });
        assertThat(ledger.sum(StockItem.idOf(product, WAREHOUSE), EnumSet.of(Movement.Kind.ISSUE), 99, List.of(), Instant.EPOCH))
                .isEqualByComparingTo("-60");
    }

    @Test
    void theStoreHoldsForManyTogether() {
        var plenty = StockItem.idOf(productWith(10), WAREHOUSE);
        var scarce = StockItem.idOf(productWith(3), WAREHOUSE);

        assertThat(items.hold(List.of(new Claim("o-a", 1, Map.of(plenty, pcs(4))), new Claim("o-b", 1, Map.of(plenty, pcs(6))))))
                .containsExactlyInAnyOrder("o-a", "o-b");
        items.changeHoldsOf(List.of("o-a", "o-b"), List.of(plenty), _ -> item -> item.release("o-a", 1).release("o-b", 1));
        assertThat(
                items.hold(List.of(new Claim("o-a", 1, Map.of(plenty, pcs(4))), new Claim("o-b", 1, Map.of(plenty, pcs(3), scarce, pcs(2))),
                        new Claim("o-c", 1, Map.of(scarce, pcs(2))))))
                .as("who wants nothing that is scarce").containsExactly("o-a");

        assertThat(items.seenBy(List.of("o-b", "o-c"), List.of(plenty)).getFirst().holds()).as("and what is not")
                .containsExactly(new Hold("o-b", 1, BigDecimal.valueOf(3)));
        assertThat(items.find(scarce).orElseThrow().holds()).isEmpty();
        items.changeHoldsOf(List.of("o-a", "o-b"), List.of(plenty), _ -> item -> item.release("o-a", 1).release("o-b", 1));
        assertThat(items.find(plenty).orElseThrow().available()).isEqualByComparingTo("10");
    }

    @Test
    void theStoreHoldsLikeTheItemItself() throws Exception {
        var productId = productWith(10);
        var id = StockItem.idOf(productId, WAREHOUSE);

        assertThat(items.hold("o-a", 1, Map.of(id, pcs(4)))).isTrue();
        assertThat(items.hold("o-a", 1, Map.of(id, pcs(1)))).as("once for an order").isFalse();
        assertThat(items.hold("o-b", 1, Map.of(id, pcs(7)))).as("no more than there is").isFalse();
        assertThat(items.hold("o-b", 1, Map.of(id, Quantity.of(1, "kg")))).as("in no other unit").isFalse();
        assertThat(items.hold("o-b", 1, Map.of(id, pcs(6), "nothing@WH-1", pcs(1)))).as("what can be held is held").isFalse();
        assertThat(item(productId).holds()).hasSize(2);
        assertThat(item(productId).available()).isZero();
        assertThat(items.hold("o-c", 1, Map.of(id, Quantity.of("0.000001", "pcs")))).isFalse();

        items.change(List.of(id), item -> item.release("o-a", 1).release("o-b", 1));
        var takers = IntStream.range(0, 40).mapToObj(n -> Thread.ofVirtual().unstarted(() -> {
            items.hold("taker-" + n, 1, Map.of(id, Quantity.of("0.7", "pcs")));
            if (n % 2 == 0)
                items.changeHoldsOf(List.of("taker-" + n), List.of(id), _ -> item -> item.release("taker-" + n, 1));
        })).toList();
        takers.forEach(Thread::start);
        for (var taker : takers)
            taker.join();
        assertThat(item(productId).holds()).hasSizeBetween(1, 14);
        assertThat(item(productId).reserved())
                .isEqualByComparingTo(new BigDecimal("0.7").multiply(BigDecimal.valueOf(item(productId).holds().size())));

        items.change(List.of(id), item -> item.holds().stream().reduce(item, (i, h) -> i.release(h.owner(), 1), (a, _) -> a));
        assertThat(item(productId).available()).isEqualByComparingTo("10");
        assertThat(ledger.sum(id, EnumSet.allOf(Movement.Kind.class), 99, List.of(), Instant.EPOCH)).isEqualByComparingTo("10");
        assertThat(ledger.sum(id, EnumSet.allOf(Movement.Kind.class), 99, List.of(), Instant.now().plusSeconds(60))).isZero();
        assertThat(ledger.sum(id, EnumSet.allOf(Movement.Kind.class), 0, List.of(), Instant.EPOCH)).isZero();
    }

    /** The same chain of random steps, by the operations of the record and by the writes of the store. */
    @RepeatedTest(10)
    void theStoreChangesLikeTheItemItself(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var productId = product();
        var id = StockItem.idOf(productId, WAREHOUSE);
        var model = item(productId);
        for (int step = 0; step < 40; step++) {
            var owner = "o-" + random.nextInt(4) + "-" + productId;
            var quantity = Quantity.of(BigDecimal.valueOf(1 + random.nextInt(60), 1).toPlainString(), "pcs");
            var attempt = 1 + random.nextInt(2);
            var cause = "cause-" + step;
            switch (random.nextInt(6)) {
                case 0 -> model = inBoth(model, item -> ledger.knows(item, Movement.Kind.RECEIPT, cause)
                        ? item
                        : item.receive(cause, quantity, Instant.now()));
                case 1 -> model = inBoth(model, item -> item.holdForDiscrepancy("d-" + owner, quantity.value()));
                case 2 -> model = inBoth(model, item -> item.canAdjust(quantity.value().negate())
                        && !ledger.knows(item, Movement.Kind.ADJUSTMENT, "d-" + owner)
                                ? item.adjust("d-" + owner, quantity.value().negate(), Instant.now())
                                : item);
                case 3 -> model = forOwner(owner, model, item -> item.release(owner, attempt));
                case 4 -> model = forOwner(owner, model,
                        item -> ledger.knows(item, Movement.Kind.ISSUE, owner)
                                ? item.release(owner, attempt)
                                : item.issue(owner, attempt, quantity.value(), Instant.now()));
                default -> {
                    var can = model.canHold(owner, quantity);
                    assertThat(items.hold(owner, attempt, Map.of(id, quantity))).isEqualTo(can);
                    model = can ? model.hold(owner, attempt, quantity) : model;
                }
            }
            var stored = item(productId);
            assertThat(stored.level()).as("after step %s", step).isEqualTo(model.level());
            assertThat(stored.holds()).containsExactlyInAnyOrderElementsOf(model.holds());
            assertThat(stored.movements()).isEqualTo(model.movements());
            assertThat(stored.seenBy(List.of(owner)).holds()).isEqualTo(items.seenBy(List.of(owner), List.of(id)).getFirst().holds());
            assertThat(items.level(id)).contains(stored.level());
        }
        items.change(List.of(id), item -> item.holds().stream().reduce(item, (i, h) -> i.release(h.owner(), 9), (a, _) -> a));
    }

    private StockItem inBoth(StockItem model, UnaryOperator<StockItem> change) {
        var changed = change.apply(model);
        items.change(List.of(model.id()), change);
        return changed;
    }

    private StockItem forOwner(String owner, StockItem model, UnaryOperator<StockItem> change) {
        var changed = change.apply(model);
        items.changeHoldsOf(List.of(owner), List.of(model.id()), _ -> change);
        return changed;
    }

    @Test
    void showsInTheAuditThatAHoldBelongsToNobody() {
        var productId = productWith(10);
        var id = StockItem.idOf(productId, WAREHOUSE);

        items.hold("nobody-" + productId, 1, Map.of(id, pcs(4)));

        assertThat(get(Roles.SUPERVISOR, "/api/operations/inventory/audit").toString()).contains(id + " is held for nobody-" + productId);
        items.changeHoldsOf(List.of("nobody-" + productId), List.of(id), _ -> item -> item.release("nobody-" + productId, 1));
    }
}
