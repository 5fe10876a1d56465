package io.kaidan.document;

import static io.kaidan.document.TestOrders.BOLTS;
import static io.kaidan.document.TestOrders.CABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.DocumentEvent.DocumentApproved;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentReturned;
import io.kaidan.contracts.DocumentEvent.DocumentSubmitted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.OrderAmended;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.document.lifecycle.Document;
import io.kaidan.document.order.KnownOrders;
import io.kaidan.platform.test.Api;
import io.kaidan.platform.test.Events;
import io.kaidan.platform.test.KaidanTest;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KaidanTest
class DocumentServiceIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Autowired
    private Api api;
    @Autowired
    private Events events;
    @Autowired
    private KnownOrders knownOrders;

    private final String order = Ids.next();
    private final OrderContent content = TestOrders.content("SO-" + order);

    @Test
    void issuesThreeDocumentsOnceWhateverTheOrderOfEvents() {
        automatic("SALES_ORDER", "DELIVERY_NOTE", "INVOICE");
        var facts = new ArrayList<>(whole(content));
        Collections.shuffle(facts, new Random(order.hashCode()));

        facts.forEach(events::publish);
        facts.forEach(fact -> events.publish("again-" + order, fact));

        for (var kind : Kind.values()) {
            var issued = events.await(DocumentIssued.class, e -> e.documentId().equals(idOf(kind)));
            assertThat(issued.number()).matches(kind.prefix() + "20\\d\\d-\\d{6}");
        }
        barrier();
        assertThat(events.published(DocumentIssued.class)).filteredOn(e -> e.orderId().equals(order)).hasSize(3);
        assertThat(events.published(DocumentDrafted.class)).filteredOn(e -> e.orderId().equals(order)).hasSize(3);
        assertThat(get(clerk(), "?orderId=" + order).get("items")).hasSize(3);
        assertAuditFindsNothing();
    }

    @Test
    void issuesOneSalesOrderForEachOrderOfABatch() {
        automatic("SALES_ORDER");
        var orders = IntStream.range(0, 100).mapToObj(i -> order + "-" + i).toList();

        orders.forEach(one -> upToReserved(one, TestOrders.content("SO-" + one)).forEach(events::publish));
        orders.forEach(one -> events.publish(new OrderVerified(one, 1, "clerk2", NOW)));

        var issued = await().atMost(Duration.ofSeconds(60)).until(() -> events.published(DocumentIssued.class).stream()
                .filter(e -> e.orderId().startsWith(order + "-")).toList(), all -> all.size() >= 100);
        assertThat(issued).extracting(DocumentIssued::orderId).containsExactlyInAnyOrderElementsOf(orders);
        assertThat(issued).extracting(DocumentIssued::number).doesNotHaveDuplicates();
        assertThat(knownOrders.ofOrders(orders)).hasSize(100);
        upToReserved(content).forEach(events::publish);
        barrier();
        assertAuditFindsNothing();
        assertThat(events.published(DocumentDrafted.class)).filteredOn(e -> e.orderId().startsWith(order + "-")).hasSize(100);
    }

    @Test
    void handsOutTheIssuedPdf() throws Exception {
        automatic("SALES_ORDER", "DELIVERY_NOTE", "INVOICE");
        whole(content).forEach(events::publish);
        for (var kind : Kind.values())
            events.await(DocumentIssued.class, e -> e.documentId().equals(idOf(kind)));
        var issued = events.await(DocumentIssued.class, e -> e.documentId().equals(idOf(Kind.INVOICE)));

        var pdf = clerk().get().uri("/api/documents/{id}/pdf", issued.documentId()).exchange().expectStatus().isOk().expectHeader()
                .contentType(MediaType.APPLICATION_PDF).expectBody().returnResult().getResponseBody();

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf))).isEqualTo(issued.sha256());
        try (var read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read)).contains(issued.number(), content.orderNumber(), "不锈钢六角螺栓", "Copper cable",
                    "CNY 355.00");
        }
        var found = get(clerk(), "?number=" + issued.number()).get("items");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("id").asString()).isEqualTo(issued.documentId());
        assertThat(get(clerk(), "?orderNumber=" + content.orderNumber()).get("items")).hasSize(3);
    }

    @Test
    void needsTwoPeopleWhereTheRuleMayNot() {
        automatic();
        upToReserved(content).forEach(events::publish);
        events.await(DocumentDrafted.class, e -> e.documentId().equals(idOf(Kind.SALES_ORDER)));
        var document = "/api/documents/" + idOf(Kind.SALES_ORDER);

        post(clerk(), document + "/approval").expectStatus().isEqualTo(409);
        post(clerk(), document + "/submission").expectStatus().isOk();
        post(clerk(), document + "/submission").expectStatus().isOk();
        var own = problem(post(clerk(), document + "/approval"), 409);
        post(supervisor(), document + "/return", "{\"reason\":\"收货人写错了\"}").expectStatus().isOk();
        assertThat(get(clerk(), "/" + idOf(Kind.SALES_ORDER)).get("objection").get("reason").asString()).isEqualTo("收货人写错了");
        post(clerk(), document + "/submission").expectStatus().isOk();
        var approved = body(post(supervisor(), document + "/approval").expectStatus().isOk());

        assertThat(own.get("type").asString()).isEqualTo("urn:kaidan:problem:second-person-needed");
        assertThat(approved.get("state").asString()).isEqualTo("ISSUED");
        assertThat(approved.get("submittedBy").asString()).isEqualTo("clerk");
        assertThat(approved.get("approvedBy").asString()).isEqualTo("supervisor");
        var issued = events.await(DocumentIssued.class, e -> e.documentId().equals(idOf(Kind.SALES_ORDER)));
        assertThat(issued.number()).isEqualTo(approved.get("number").asString());
        assertThat(events.published(DocumentSubmitted.class)).filteredOn(e -> e.orderId().equals(order)).hasSize(2);
        assertThat(events.published(DocumentReturned.class)).filteredOn(e -> e.orderId().equals(order)).hasSize(1);
        assertThat(events.published(DocumentApproved.class)).filteredOn(e -> e.orderId().equals(order)).hasSize(1);
    }

    @Test
    void leavesToPeopleWhatTheRuleObjectsTo() {
        automatic("SALES_ORDER");
        var wrong = new OrderContent(content.orderNumber(), 1, content.customerId(), content.customerName(), null, null, content.wantedBy(),
                content.deliverTo(), content.lines(), Money.of("1.00", "CNY"), null);

        upToReserved(wrong).forEach(events::publish);
        events.await(DocumentDrafted.class, e -> e.documentId().equals(idOf(Kind.SALES_ORDER)));

        var draft = get(clerk(), "/" + idOf(Kind.SALES_ORDER));
        assertThat(draft.get("state").asString()).isEqualTo("DRAFT");
        assertThat(draft.get("objection").get("reason").asString()).contains("1.00 CNY", "355.00 CNY");
        var refused = problem(post(clerk(), "/api/documents/" + idOf(Kind.SALES_ORDER) + "/submission"), 409);
        assertThat(refused.get("type").asString()).isEqualTo("urn:kaidan:problem:content-differs");
    }

    @Test
    void voidsEverythingOfACancelledOrder() {
        automatic("SALES_ORDER");
        upToReserved(content).forEach(events::publish);
        events.publish(new GoodsPicked(order, "s-1", "WH-1", TestOrders.picked(content), NOW));
        var issued = events.await(DocumentIssued.class, e -> e.orderId().equals(order));
        events.await(DocumentDrafted.class, e -> e.documentId().equals(idOf(Kind.DELIVERY_NOTE)));

        events.publish(new OrderCancelled(order, "客户取消", "clerk2", NOW));
        events.publish(new ShipmentDispatched(order, "s-1", "local", "K1", NOW));

        var voided = events.await(DocumentVoided.class, e -> e.documentId().equals(idOf(Kind.SALES_ORDER)));
        events.await(DocumentVoided.class, e -> e.documentId().equals(idOf(Kind.DELIVERY_NOTE)));
        assertThat(voided.reason()).contains("客户取消");
        assertThat(voided.voidedBy()).isEqualTo("clerk2");
        barrier();
        assertThat(get(clerk(), "?orderId=" + order).get("items").valueStream().map(d -> d.get("state").asString())).containsOnly("VOIDED");
        var verification = verification(idOf(Kind.SALES_ORDER));
        assertThat(verification.get("state").asString()).isEqualTo("VOIDED");
        assertThat(verification.get("number").asString()).isEqualTo(issued.number());
        clerk().get().uri("/api/documents/{id}/pdf", idOf(Kind.SALES_ORDER)).exchange().expectStatus().isOk();
        clerk().get().uri("/api/documents/{id}/pdf", idOf(Kind.DELIVERY_NOTE)).exchange().expectStatus().isEqualTo(409);
        assertAuditFindsNothing();
    }

    @Test
    void issuesAnewWhatWasVoidedByACancellationThatCameTooLate() {
        automatic("SALES_ORDER", "DELIVERY_NOTE", "INVOICE");
        upToReserved(content).forEach(events::publish);
        events.publish(new GoodsPicked(order, "s-1", "WH-1", TestOrders.picked(content), NOW));
        events.await(DocumentIssued.class, e -> e.documentId().equals(idOf(Kind.SALES_ORDER)));
        events.await(DocumentIssued.class, e -> e.documentId().equals(idOf(Kind.DELIVERY_NOTE)));
        var cancelled = new OrderCancelled(order, "客户取消", "clerk2", NOW);
        var reinstated = new OrderReinstated(order, "The carrier has the goods.", NOW);

        events.publish("cancelled-" + order, cancelled);
        events.publish(new StockReleased(order, "cancelled", NOW));
        events.await(DocumentVoided.class, e -> e.documentId().equals(idOf(Kind.SALES_ORDER)));
        events.await(DocumentVoided.class, e -> e.documentId().equals(idOf(Kind.DELIVERY_NOTE)));
        events.publish("reinstated-" + order, reinstated);
        events.publish("cancelled-" + order, cancelled);
        events.publish("reinstated-" + order, reinstated);
        events.publish(new ShipmentDispatched(order, "s-1", "local", "K1", NOW));

        events.await(DocumentIssued.class, e -> e.documentId().equals(idOf(Kind.INVOICE)));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var all = get(clerk(), "?orderId=" + order).get("items");
            assertThat(all.valueStream().filter(d -> d.get("state").asString().equals("ISSUED")).map(d -> d.get("kind").asString()))
                    .containsExactlyInAnyOrder("SALES_ORDER", "DELIVERY_NOTE", "INVOICE");
            assertThat(all).hasSize(5);
        });
        assertAuditFindsNothing();
    }

    @Test
    void keepsTheDeliveryNoteOfWhatWasPickedWhenTheOrderIsChangedAfterwards() {
        automatic("SALES_ORDER", "DELIVERY_NOTE");
        upToReserved(content).forEach(events::publish);
        events.publish(new GoodsPicked(order, "s-1", "WH-1", TestOrders.picked(content), NOW));
        events.await(DocumentIssued.class, e -> e.documentId().equals(idOf(Kind.DELIVERY_NOTE)));

        events.publish(new OrderAmended(order, TestOrders.content(content.orderNumber(), 2, BOLTS), List.of(), "less", "clerk", NOW));
        events.publish(new OrderVerified(order, 2, "clerk2", NOW));

        events.await(DocumentVoided.class, e -> e.documentId().equals(idOf(Kind.SALES_ORDER)));
        events.publish(new StockReserved(order, 2, List.of(), NOW));
        events.await(DocumentIssued.class, e -> e.documentId().equals(Document.idOf(order, Kind.SALES_ORDER, 2)));
        assertThat(verification(idOf(Kind.DELIVERY_NOTE)).get("state").asString()).isEqualTo("VALID");
    }

    @Test
    void replacesDocumentsOfAnEarlierRevision() {
        automatic("SALES_ORDER");
        upToReserved(content).forEach(events::publish);
        events.await(DocumentIssued.class, e -> e.documentId().equals(idOf(Kind.SALES_ORDER)));
        var amended = TestOrders.content(content.orderNumber(), 2, BOLTS);

        events.publish(new OrderAmended(order, amended, List.of(), "customer wants no cable", "clerk", NOW));
        events.publish(new OrderVerified(order, 2, "clerk2", NOW));
        events.publish(new StockReserved(order, 2, List.of(), NOW.plusSeconds(60)));

        var replacement = Document.idOf(order, Kind.SALES_ORDER, 2);
        var issued = events.await(DocumentIssued.class, e -> e.documentId().equals(replacement));
        var voided = events.await(DocumentVoided.class, e -> e.documentId().equals(idOf(Kind.SALES_ORDER)));
        assertThat(issued.revision()).isEqualTo(2);
        assertThat(voided.reason()).contains("revision 2");
        assertAuditFindsNothing();
    }

    @Test
    void showsTheHolderOfAPrintNothingOfTheOrder() {
        automatic("SALES_ORDER");
        upToReserved(content).forEach(events::publish);
        var issued = events.await(DocumentIssued.class, e -> e.orderId().equals(order));

        var verification = verification(issued.documentId());

        assertThat(verification.propertyNames()).containsExactlyInAnyOrder("kind", "number", "issuedOn", "state", "sha256");
        assertThat(verification.get("state").asString()).isEqualTo("VALID");
        assertThat(verification.get("sha256").asString()).isEqualTo(issued.sha256());
        assertThat(problem(api.anonymous().get().uri("/api/documents/nothing/verification").exchange(), 404).get("type").asString())
                .isEqualTo("urn:kaidan:problem:unknown-document");
    }

    @Test
    void allowsEachRoleItsOwn() {
        automatic("SALES_ORDER");
        upToReserved(content).forEach(events::publish);
        var issued = events.await(DocumentIssued.class, e -> e.orderId().equals(order));
        var document = "/api/documents/" + issued.documentId();
        var warehouse = api.as("warehouse", "WAREHOUSE");

        api.anonymous().get().uri("/api/documents").exchange().expectStatus().isUnauthorized();
        api.expired("clerk", "CLERK").get().uri("/api/documents").exchange().expectStatus().isUnauthorized();
        for (var path : List.of("/api/documents", document, document + "/pdf", "/api/documents/policy", "/api/operations/document/audit"))
            warehouse.get().uri(path).exchange().expectStatus().isForbidden();
        for (var command : List.of("/submission", "/approval", "/return", "/voiding"))
            post(warehouse, document + command, "{\"reason\":\"r\"}").expectStatus().isForbidden();
        post(clerk(), document + "/voiding", "{\"reason\":\"r\"}").expectStatus().isForbidden();
        clerk().get().uri("/api/operations/document/audit").exchange().expectStatus().isForbidden();
        clerk().put().uri("/api/documents/policy").contentType(MediaType.APPLICATION_JSON).body("{\"automatic\":[]}").exchange()
                .expectStatus()
                .isForbidden();
        post(supervisor(), document + "/voiding", "{\"reason\":\"misprint\"}").expectStatus().isOk();
        assertThat(events.await(DocumentVoided.class, e -> e.orderId().equals(order)).voidedBy()).isEqualTo("supervisor");
    }

    @Test
    void replacesAVoidedDocumentOnce() {
        automatic("SALES_ORDER");
        upToReserved(content).forEach(events::publish);
        var first = events.await(DocumentIssued.class, e -> e.orderId().equals(order));
        var reissue = "/api/documents/" + first.documentId() + "/reissue";

        post(clerk(), reissue).expectStatus().isEqualTo(409);
        post(supervisor(), "/api/documents/" + first.documentId() + "/voiding", "{\"reason\":\"印错了\"}").expectStatus().isOk();
        var second = body(post(clerk(), reissue).expectStatus().isCreated());
        var again = body(post(clerk(), reissue).expectStatus().isCreated());

        assertThat(second.get("state").asString()).isEqualTo("ISSUED");
        assertThat(second.get("number").asString()).isNotEqualTo(first.number());
        assertThat(second.get("replaces").asString()).isEqualTo(first.documentId());
        assertThat(again.get("id")).isEqualTo(second.get("id"));
        events.publish(new OrderCancelled(order, "客户取消", "clerk2", NOW));
        events.await(DocumentVoided.class, e -> e.documentId().equals(second.get("id").asString()));
        assertThat(problem(post(clerk(), "/api/documents/" + second.get("id").asString() + "/reissue"), 409).get("type").asString())
                .isEqualTo("urn:kaidan:problem:not-due");
        assertAuditFindsNothing();
    }

    @Test
    void refusesAChangeOfWhatWasChangedMeanwhile() {
        automatic();
        upToReserved(content).forEach(events::publish);
        events.await(DocumentDrafted.class, e -> e.orderId().equals(order));
        var document = "/api/documents/" + idOf(Kind.SALES_ORDER);

        clerk().post().uri(document + "/submission").header("If-Match", "\"0\"").exchange().expectStatus().isOk();
        clerk().post().uri(document + "/submission").header("If-Match", "\"0\"").exchange().expectStatus().isEqualTo(412);
        var key = Ids.next();
        supervisor().post().uri(document + "/return").header("Idempotency-Key", key).contentType(MediaType.APPLICATION_JSON)
                .body("{\"reason\":\"r\"}").exchange().expectStatus().isOk();
        supervisor().post().uri(document + "/return").header("Idempotency-Key", key).contentType(MediaType.APPLICATION_JSON)
                .body("{\"reason\":\"r\"}").exchange().expectStatus().isOk().expectHeader().valueEquals("Idempotency-Replayed", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\"\"}", "{\"reason\":\"  \"}", "{\"reason\":7,\"more\":1}", "{\"reason\"", "[]", ""})
    void namesTheFieldOfBadInput(String body) {
        var refused = problem(post(supervisor(), "/api/documents/" + order + "/return", body), 400);

        assertThat(refused.get("errors").get(0).get("field").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?kind=RECEIPT", "?state=LOST", "?limit=0", "?limit=201", "?limit=many"})
    void namesTheParameterOfABadQuery(String query) {
        var refused = problem(clerk().get().uri("/api/documents" + query).exchange(), 400);

        assertThat(query).contains(refused.get("errors").get(0).get("field").asString());
    }

    @Test
    void refusesWhatIsTooLongOrUnknown() {
        var long_ = "{\"reason\":\"" + "x".repeat(1_000_000) + "\"}";

        assertThat(problem(post(supervisor(), "/api/documents/" + order + "/return", long_), 400).get("detail").asString())
                .contains("reason");
        assertThat(problem(post(supervisor(), "/api/documents/" + order + "/return", "{\"reason\":\"r\"}"), 404).get("detail").asString())
                .contains(order);
        clerk().get().uri("/api/documents/{id}/pdf", order).exchange().expectStatus().isNotFound();
        api.as("admin", "ADMIN").put().uri("/api/documents/policy").contentType(MediaType.APPLICATION_JSON)
                .body("{\"automatic\":[\"RECEIPT\"]}")
                .exchange().expectStatus().isBadRequest();
    }

    @Test
    void saysWhoDecidedThePolicyWhenAndWhy() {
        automatic("SALES_ORDER");
        var admin = api.as("admin", "ADMIN");
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        admin.put().uri("/api/documents/policy").contentType(MediaType.APPLICATION_JSON)
                .body("{\"automatic\":[],\"effectiveFrom\":\"" + tomorrow + "\",\"reason\":\"新人开单\"}").exchange().expectStatus().isOk();
        try {
            var inForce = body(clerk().get().uri("/api/documents/policy").exchange().expectStatus().isOk());
            var newest = body(supervisor().get().uri("/api/documents/policy/history?limit=1").exchange().expectStatus().isOk())
                    .at("/items/0");

            assertThat(inForce.get("automatic").valueStream().map(JsonNode::asString)).containsExactly("SALES_ORDER");
            assertThat(newest.get("changedBy").asString()).isEqualTo("admin");
            assertThat(newest.get("reason").asString()).isEqualTo("新人开单");
            assertThat(newest.get("effectiveFrom").asString()).isEqualTo(tomorrow.toString());
            assertThat(newest.at("/before/automatic").valueStream().map(JsonNode::asString)).containsExactly("SALES_ORDER");
            assertThat(newest.at("/after/automatic")).isEmpty();
            clerk().get().uri("/api/documents/policy/history").exchange().expectStatus().isForbidden();
        } finally {
            admin.put().uri("/api/documents/policy").contentType(MediaType.APPLICATION_JSON)
                    .body("{\"automatic\":[\"SALES_ORDER\"],\"effectiveFrom\":\"" + tomorrow + "\"}").exchange().expectStatus().isOk();
        }
    }

    @Test
    void pagesThroughTheList() {
        automatic();
        for (int i = 0; i < 3; i++) {
            var one = Ids.next();
            upToReserved(one, TestOrders.content("PAGED-" + i)).forEach(events::publish);
            events.await(DocumentDrafted.class, e -> e.orderId().equals(one));
        }

        var first = get(clerk(), "?state=DRAFT&kind=SALES_ORDER&limit=2");
        var second = get(clerk(), "?state=DRAFT&kind=SALES_ORDER&limit=200&after=" + first.get("next").asString());

        assertThat(first.get("items")).hasSize(2);
        assertThat(first.get("items").valueStream().map(d -> d.get("orderNumber").asString())).containsExactly("PAGED-2", "PAGED-1");
        assertThat(second.get("items").get(0).get("orderNumber").asString()).isEqualTo("PAGED-0");
        assertThat(second.has("next")).isFalse();
    }

    private List<Event> whole(OrderContent content) {
        var all = new ArrayList<>(upToReserved(content));
        all.add(new GoodsPicked(order, "s-1", "WH-1", TestOrders.picked(content), NOW));
        all.add(new ShipmentDispatched(order, "s-1", "local", "K1", NOW));
        return all;
    }

    private List<Event> upToReserved(OrderContent content) {
        return upToReserved(order, content);
    }

    private static List<Event> upToReserved(String order, OrderContent content) {
        return List.of(new OrderEntered(order, content, "TELEPHONE", "clerk", NOW, NOW, NOW), new OrderVerified(order, 1, "clerk2", NOW),
                new StockReserved(order, 1, List.of(), NOW));
    }

    /** Waits until everything published for this order was consumed: a later event with the same key has taken effect on each topic. */
    private void barrier() {
        for (var last : List.<Event>of(new OrderVerified(order, 99, "barrier", NOW),
                new StockReserved(order, 99, List.of(), NOW.plusSeconds(99)),
                new GoodsPicked(order, "s-1", "WH-1", TestOrders.picked(TestOrders.content("x", 1, CABLE)), NOW)))
            events.publish(last);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(received()).isTrue());
    }

    private boolean received() {
        var known = knownOrders.findById(order).orElseThrow();
        return known.verified() == 99 && known.stock() != null && known.stock().revision() == 99 && known.picked().size() == 1;
    }

    private String idOf(Kind kind) {
        return Document.idOf(order, kind, 1);
    }

    private RestTestClient clerk() {
        return api.as("clerk", "CLERK");
    }

    private RestTestClient supervisor() {
        return api.as("supervisor", "SUPERVISOR", "CLERK");
    }

    private void automatic(String... kinds) {
        var list = JSON.writeValueAsString(kinds);
        api.as("admin", "ADMIN").put().uri("/api/documents/policy").contentType(MediaType.APPLICATION_JSON)
                .body("{\"automatic\":" + list + "}")
                .exchange().expectStatus().isOk();
    }

    private void assertAuditFindsNothing() {
        var checks = body(supervisor().get().uri("/api/operations/document/audit").exchange().expectStatus().isOk()).get("checks");
        assertThat(checks.valueStream().flatMap(check -> check.get("violations").valueStream()).map(JsonNode::asString)).isEmpty();
        assertThat(checks.valueStream().filter(check -> check.get("checked").asLong() > 0)).hasSizeGreaterThanOrEqualTo(4);
        var facts = body(supervisor().get().uri("/api/operations/document/audit/orders?limit=1000").exchange().expectStatus().isOk());
        assertThat(facts.get("items").valueStream().map(item -> item.get("orderId").asString())).contains(order);
    }

    private JsonNode verification(String id) {
        return body(api.anonymous().get().uri("/api/documents/{id}/verification", id).exchange().expectStatus().isOk());
    }

    private static JsonNode get(RestTestClient who, String query) {
        return body(who.get().uri("/api/documents" + query).exchange().expectStatus().isOk());
    }

    private static ResponseSpec post(RestTestClient who, String path) {
        return who.post().uri(path).exchange();
    }

    private static ResponseSpec post(RestTestClient who, String path, String body) {
        return who.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private static JsonNode problem(ResponseSpec answer, int status) {
        return body(answer.expectStatus().isEqualTo(status).expectHeader().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
    }

    private static JsonNode body(ResponseSpec answer) {
        return JSON.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
