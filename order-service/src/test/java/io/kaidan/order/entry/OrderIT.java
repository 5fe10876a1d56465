package io.kaidan.order.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.StockEvent.ProductChanged;
import io.kaidan.contracts.StockEvent.ProductListed;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.order.DeskAtWork;
import io.kaidan.order.fulfilment.Fulfilment;
import io.kaidan.order.fulfilment.Fulfilments;
import io.kaidan.order.intake.IntakeState;
import io.kaidan.order.product.OrderableProducts;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.persistence.autoconfigure.EntityScanner;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class OrderIT extends DeskAtWork {

    private static final Quantity TEN = Quantity.of(10, "pcs");

    @Autowired
    ApplicationContext context;
    @Autowired
    Orders orders;
    @Autowired
    Fulfilments fulfilments;
    @Autowired
    OrderableProducts products;

    @Test
    void carriesAnOrderFromItsEntryToItsDelivery() {
        var id = entered(1);
        assertThat(action(get(clerk, "/api/orders/" + id), "verification").get("allowed").asBoolean()).isTrue();

        assertThat(answer(post(clerk2, "/api/orders/" + id + "/verification").expectStatus().isOk()).get("state").asString())
                .isEqualTo("VERIFIED");
        assertThat(events.await(OrderVerified.class, e -> e.orderId().equals(id)).verifiedBy()).isEqualTo("clerk2");
        events.publish(new StockShort(id, 1, List.of(new ShortLine(1, "P-1", TEN, Quantity.of(3, "pcs"))), at(1)));
        events.publish(new ReplenishmentRequested("P-1", "WH-1", "r-1", Quantity.of(7, "pcs"), wanted(), List.of(id, "another"), at(1)));
        await().untilAsserted(
                () -> assertThat(get(clerk, "/api/orders/" + id).at("/stock/shortLines/0/available/value").asString()).isEqualTo("3"));
        events.publish(new StockReserved(id, 1, List.of(), at(2)));
        events.publish(new DocumentDrafted(id, "d-" + id, "SALES_ORDER", 1, at(3)));
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS2026-000001", 1, "00", at(3)));
        events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", wanted().minusDays(2), wanted(), null, at(4)));
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
        assertThat(action(order, "cancellation").get("why").asString()).contains("Tell the customer");
    }

    @Test
    void showsWhatAnOrderWaitsForAndWhatCanBeDone() {
        var id = entered(1);
        var first = get(clerk, "/api/orders/stuck?olderThan=PT0S&limit=1");
        assertThat(first.path("next").asString()).isNotBlank();
        var waits = stuck(id, "PT0S");
        assertThat(waits.path("waitsFor").valueStream().map(wait -> wait.path("what").asString())).contains("VERIFICATION", "STOCK_ANSWER");
        assertThat(waits.at("/waitsFor/0/forWhat").asString()).isEqualTo("the second look");
        assertThat(waits.at("/waitsFor/0/remedy").asString()).isEqualTo("Let a clerk verify the order.");
        assertThat(get(clerk, "/api/orders/" + id).path("waitsFor").valueStream().map(wait -> wait.path("what").asString()))
                .contains("VERIFICATION", "STOCK_ANSWER");
        assertThat(waits.path("number").asString()).startsWith("SO");
        assertThat(stuck(id, "PT1H").isMissingNode()).isTrue();

        post(clerk2, "/api/orders/" + id + "/cancellation", Map.of("reason", "enough")).expectStatus().isOk();
        assertThat(stuck(id, "PT0S").isMissingNode()).isTrue();
    }

    @Test
    void putsWhatItSaysIntoTheLanguageOfTheRequest() {
        var id = entered(1);
        await().untilAsserted(() -> assertThat(timeline(id)).contains("OrderEntered"));
        var number = get(clerk, "/api/orders/" + id).path("number").asString();

        assertThat(in("zh-HK", "/api/orders/" + id).at("/waitsFor/0/forWhat").asString()).isEqualTo("再次核對");
        assertThat(in("fr, zh;q=0.5", "/api/orders/" + id).at("/waitsFor/0/remedy").asString()).isEqualTo("请由开单员核对并确认订单。");
        assertThat(in("fr", "/api/orders/" + id).at("/waitsFor/0/what").asString()).isEqualTo("VERIFICATION");
        assertThat(texts(in("zh-CN", "/api/orders/" + id + "/timeline"))).contains("已录入为订单 " + number + "。");
        assertThat(texts(get(clerk, "/api/orders/" + id + "/timeline"))).contains("The order was entered as " + number + ".");
    }

    /** An earlier build stored a sentence, and facts that need not suffice for one of this build. */
    @Test
    void showsWhatAnEarlierBuildHasWrittenIntoATimeline() {
        var id = entered(1);
        store.getCollection("timeline").insertMany(List.of(
                new org.bson.Document(Map.of("_id", id + "/1", "at", java.util.Date.from(at(1)), "type", "DocumentDrafted", "text",
                        "The sales order was drafted.", "actor", "clerk", "details", Map.of("kind", "SALES_ORDER"), "_class", "entry")),
                new org.bson.Document(Map.of("_id", id + "/2", "at", java.util.Date.from(at(2)), "type", "DocumentIssued", "text",
                        "The sales order was issued.", "details", Map.of(), "_class", "entry"))));

        assertThat(texts(in("zh", "/api/orders/" + id + "/timeline"))).contains("销售订单已起草。", "The sales order was issued.");
    }

    private JsonNode in(String language, String path) {
        return answer(clerk.get().uri(path).header("Accept-Language", language).exchange().expectStatus().isOk());
    }

    private static List<String> texts(JsonNode timeline) {
        return timeline.valueStream().map(entry -> entry.path("text").asString()).toList();
    }

    private JsonNode stuck(String id, String olderThan) {
        var after = "";
        while (true) {
            var part = get(clerk, "/api/orders/stuck?limit=500&olderThan=" + olderThan + after);
            var found = part.path("items").valueStream().filter(order -> order.path("id").asString().equals(id)).findFirst();
            if (found.isPresent() || part.path("next").asString("").isEmpty())
                return found.orElse(tools.jackson.databind.node.MissingNode.getInstance());
            after = "&after=" + part.path("next").asString();
        }
    }

    @Test
    void reachesTheSameStateWhateverTheSequenceAndRepetitionOfEvents() {
        var id = entered(1);
        var delivered = Ids.next();
        events.publish(delivered, new ShipmentDelivered(id, "s-" + id, "Wang", at(8)));
        events.publish(new ShipmentDispatched(id, "s-" + id, "local", "CN-1", at(7)));
        events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", wanted().minusDays(2), wanted(), null, at(4)));
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS2026-000002", 1, "00", at(3)));
        await().untilAsserted(() -> assertThat(timeline(id)).contains("ShipmentPlanned", "DocumentIssued"));
        assertThat(get(clerk, "/api/orders/" + id).get("state").asString()).isEqualTo("ENTERED");

        post(clerk, "/api/orders/" + id + "/verification").expectStatus().isOk();
        events.publish(new StockReserved(id, 1, List.of(), at(1)));
        awaitState(id, "COMPLETED");
        events.publish(delivered, new ShipmentDelivered(id, "s-" + id, "Wang", at(8)));
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS2026-000002", 1, "00", at(3)));
        events.publish(Ids.next(), new StockReserved(id, 1, List.of(), at(9)));

        await().untilAsserted(() -> assertThat(timeline(id).stream().filter("StockReserved"::equals)).hasSize(2));
        // two events, of the same content
        await().untilAsserted(() -> assertThat(timeline(id).stream().filter("DocumentIssued"::equals)).hasSize(2));
        assertThat(timeline(id).stream().filter("ShipmentDelivered"::equals)).hasSize(1);
        events.await(OrderCompleted.class, e -> e.orderId().equals(id));
        assertThat(events.published(OrderProcessed.class).stream().filter(e -> e.orderId().equals(id))).hasSize(1);
        assertThat(events.published(OrderCompleted.class).stream().filter(e -> e.orderId().equals(id))).hasSize(1);
    }

    @Test
    void keepsEventsReceivedBeforeTheOrderExists() {
        var id = take(order("C-1"));
        events.publish(new StockReserved(id, 1, List.of(), at(1)));
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS2026-000003", 1, "00", at(2)));
        events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", wanted(), wanted(), null, at(3)));
        await().until(() -> store.getCollection("standings").countDocuments(new Document("_id", id).append("stock.state", "RESERVED")
                .append("shipment.state", "PLANNED").append("papers.edition", 1)) == 1);

        post(clerk, "/api/intakes/" + id + "/review").expectStatus().isOk();
        post(clerk, "/api/intakes/" + id + "/entry").expectStatus().isCreated();
        post(clerk, "/api/orders/" + id + "/verification").expectStatus().isOk();

        awaitState(id, "PROCESSED");
    }

    @Test
    void isProcessedOnlyOnceItIsKnownWhetherItHadToWaitForGoods() {
        var id = entered(1);
        post(clerk, "/api/orders/" + id + "/verification").expectStatus().isOk();
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS-" + id, 1, "00", at(70)));
        events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", wanted(), wanted(), null, at(71)));
        await().untilAsserted(() -> assertThat(timeline(id)).contains("DocumentIssued", "ShipmentPlanned"));
        var limit = Instant.parse(get(clerk, "/api/orders/" + id).get("processBy").asString());
        assertThat(get(clerk, "/api/orders/" + id).get("state").asString()).isEqualTo("VERIFIED");

        events.publish(new StockShort(id, 1, List.of(), at(0)));
        events.publish(new StockReserved(id, 1, List.of(), at(60)));

        assertThat(events.await(OrderProcessed.class, e -> e.orderId().equals(id)).processBy()).isAfter(limit);
        awaitState(id, "PROCESSED");
        assertThat(Instant.parse(row(id).get("processBy").asString())).isAfter(limit);
    }

    @Test
    void goesOnThoughItWasCancelledOnceItsGoodsProveToHaveLeft() {
        var id = entered(1);
        post(clerk, "/api/orders/" + id + "/verification").expectStatus().isOk();
        events.publish(new StockReserved(id, 1, List.of(), at(1)));
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS-" + id, 1, "00", at(2)));
        events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", wanted(), wanted(), null, at(3)));
        awaitState(id, "PROCESSED");
        post(clerk, "/api/orders/" + id + "/cancellation", Map.of("reason", "改主意了")).expectStatus().isOk();

        events.publish(new ShipmentDispatched(id, "s-" + id, "local", "CN-1", at(4)));

        events.await(OrderReinstated.class, e -> e.orderId().equals(id));
        awaitState(id, "PROCESSED");
        assertThat(answer(post(clerk, "/api/orders/" + id + "/cancellation", Map.of("reason", "again")).expectStatus().isEqualTo(409))
                .get("type").asString()).isEqualTo("urn:kaidan:problem:already-dispatched");
        events.publish(new ShipmentDelivered(id, "s-" + id, "Wang", at(5)));
        awaitState(id, "COMPLETED");
        await().untilAsserted(() -> assertThat(timeline(id)).contains("OrderCancelled", "OrderReinstated", "OrderCompleted")
                .doesNotHaveDuplicates());
    }

    /** The cancellation was written while the dispatch was processed. The service's own cancellation event makes it look again. */
    @Test
    void goesOnThoughItWasCancelledAtTheMomentOfItsDispatch() {
        var id = entered(1);
        events.publish(new ShipmentDispatched(id, "s-" + id, "local", "CN-1", at(1)));
        await().untilAsserted(() -> assertThat(timeline(id)).contains("ShipmentDispatched"));
        await().until(() -> fulfilments.of(id).isDispatched());

        var order = orders.find(id).orElseThrow();
        orders.save(order.cancel("no money", "clerk", Fulfilment.unknown(id), at(1)));

        events.await(OrderReinstated.class, e -> e.orderId().equals(id));
        awaitState(id, "ENTERED");
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

        try (var clerks = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 8)
                    .mapToObj(_ -> clerks
                            .submit(() -> post(clerk, "/api/intakes/" + id + "/entry").returnResult(String.class).getStatus().value()))
                    .toList();
            for (var tried : tries)
                assertThat(tried.get()).isIn(201, 409);
        }

        var number = get(clerk, "/api/orders/" + id).get("number").asString();
        assertThat(get(clerk, "/api/intakes/" + id).get("orderNumber").asString()).isEqualTo(number);
        await().untilAsserted(() -> assertThat(timeline(id)).contains("OrderEntered"));
        events.await(OrderEntered.class, e -> e.orderId().equals(id));
        assertThat(events.published(OrderEntered.class).stream().filter(e -> e.orderId().equals(id))).hasSize(1);
    }

    @Test
    void bringsManyOrdersThroughAtOnceWithoutLosingOrDoublingAny() {
        var ids = IntStream.range(0, 25).mapToObj(_ -> send(order("C-2"))).toList();

        for (var id : ids) {
            events.publish(new ShipmentPlanned(id, "s-" + id, "WH-1", "local", wanted(), wanted(), null, at(3)));
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
        get(supervisor, "/api/operations/order/audit").get("checks").forEach(check -> assertThat(check.get("violations"))
                .as(check.toString()).noneMatch(violation -> numbers.stream().anyMatch(violation.asString()::contains)));
    }

    @Test
    void knowsAllStatesBeforeItHasWrittenAny() throws ClassNotFoundException {
        var known = new EntityScanner(context).scan(org.springframework.data.mongodb.core.mapping.Document.class);

        assertThat(known).contains(OrderState.class.getPermittedSubclasses()).contains(IntakeState.class.getPermittedSubclasses());
    }

    @Test
    void demandsASecondPersonWhereThePolicyDoes() {
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
            var trusted = answer(post(system, "/api/intakes", order("C-2")));
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
        var number = order.get("number").asString();
        assertThat(found("q={number}", number.toLowerCase(Locale.ROOT))).containsExactly(id);
        assertThat(found("q={count}", number.substring(number.indexOf('-') + 1).replaceFirst("^0+", ""))).contains(id);
        assertThat(found("q={number}", " " + order.at("/content/customerOrderNumber").asString().toLowerCase(Locale.ROOT) + "\u200B"))
                .containsExactly(id);
        assertThat(found("q={name}", "华东机械")).contains(id);
        assertThat(found("q={name}", "东机")).contains(id);
        assertThat(found("q={name}", "nobody")).isEmpty();
        clerk.get().uri("/api/orders?q={nothing}", "\0").exchange().expectStatus().isBadRequest();
        clerk.get().uri("/api/customers?q={nothing}", "\0").exchange().expectStatus().isBadRequest();
        events.publish(new DocumentIssued(id, "d-" + id, "SALES_ORDER", "XS-" + id, 1, "00", at(1)));
        await().untilAsserted(() -> assertThat(found("q=XS-" + id)).containsExactly(id));
        assertThat(found("customerId=C-1&state=ENTERED&limit=1")).containsExactly(id);
        assertThat(found("customerId=C-2&q={name}", "华东机械")).isEmpty();
    }

    @Test
    void reviewsByTheLatestCatalogueVersionWhateverItsTime() {
        var listed = new ProductListed("P-7", "Washer", null, "pcs", Money.of("0.10", "CNY"), at(2));
        events.publish(Ids.next(), 0, listed);
        events.publish(Ids.next(), 1, new ProductChanged("P-7", "Washer", null, "pcs", Money.of("0.10", "CNY"), false, at(1)));
        await().until(() -> store.getCollection("products").countDocuments(new Document("_id", "P-7").append("active", false)) == 1);
        products.apply(List.of(new ReceivedEvent<>("again", "", at(2), "", 0, "", listed)));
        var line = Map.of("productId", "P-7", "quantity", Map.of("value", "1", "unit", "pcs"), "unitPrice",
                Map.of("amount", "0.10", "currency", "CNY"));

        var intake = answer(post(clerk, "/api/intakes", with(order("C-1"), "lines", List.of(line))).expectStatus().isCreated());

        assertThat(intake.at("/findings/0/code").asString()).isEqualTo("product-not-sold");
    }

    /** A crash may repeat the first event after the product was changed. */
    @Test
    void takesTheLaterOfTwoEventsOfAProductWithTheSameVersion() {
        var price = Money.of("0.10", "CNY");

        products.apply(
                List.of(new ReceivedEvent<>("1", "", at(1), "", 3, "", new ProductListed("P-8", "Washer", null, "pcs", price, at(1)))));
        products.apply(
                List.of(new ReceivedEvent<>("2", "", at(2), "", 3, "",
                        new ProductChanged("P-8", "Washer", null, "pcs", price, false, at(2)))));

        assertThat(store.getCollection("products").countDocuments(new Document("_id", "P-8").append("active", false))).isEqualTo(1);
    }

    @Test
    void keepsItsPromises() {
        var id = entered(1);

        var audit = get(supervisor, "/api/operations/order/audit");
        var part = get(supervisor, "/api/operations/order/audit/orders?limit=1");

        assertThat(audit.get("checks")).hasSize(5).noneMatch(check -> check.get("violations").toString().contains(id));
        assertThat(part.get("items")).hasSize(1);
        assertThat(part.at("/items/0/state").isMissingNode()).isFalse();
    }

    @Test
    void showsAManagerWhatHeMayNotDo() {
        var id = entered(1);

        assertThat(action(get(manager, "/api/orders/" + id), "verification").get("allowed").asBoolean()).isFalse();
        assertThat(action(get(manager, "/api/orders/" + id), "cancellation").get("why").asString()).contains("clerks and supervisors");
        assertThat(action(get(clerk, "/api/orders/" + id), "cancellation").get("allowed").asBoolean()).isTrue();
    }

    @Test
    void addsACustomerOnceThoughHeIsSentTwice() {
        var key = Ids.next();
        var body = json(Map.of("name", "Südwind"));

        var first = add(key, body);
        store.remove(new Query(), "idempotency_keys");

        assertThat(add(key, body)).isEqualTo(first);
    }

    private JsonNode add(String key, String body) {
        return answer(clerk.post().uri("/api/customers").header("Idempotency-Key", key).contentType(MediaType.APPLICATION_JSON).body(body)
                .exchange().expectStatus().isCreated());
    }

    @Test
    void keepsItsCustomersApart() {
        var id = "C-" + Ids.next();
        var body = Map.of("id", id, "name", "Nordwind GmbH");

        post(clerk, "/api/customers", body).expectStatus().isCreated();
        assertThat(answer(post(clerk, "/api/customers", body).expectStatus().isEqualTo(409)).get("type").asString())
                .isEqualTo("urn:kaidan:problem:customer-exists");
        put(supervisor, "/api/customers/" + id, Map.of("name", "Nordwind AG")).expectStatus().isOk();

        assertThat(get(clerk, "/api/customers/" + id).get("name").asString()).isEqualTo("Nordwind AG");
        assertThat(get(clerk, "/api/customers?q=nordwind").at("/items/0/id").asString()).isEqualTo(id);
        post(clerk, "/api/customers", Map.of("id", "no spaces", "name", "x")).expectStatus().isBadRequest();
        put(clerk, "/api/customers/nobody", Map.of("name", "x")).expectStatus().isNotFound();
    }

    private JsonNode row(String id) {
        return get(clerk, "/api/orders?q=" + get(clerk, "/api/orders/" + id).get("number").asString()).at("/items/0");
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
