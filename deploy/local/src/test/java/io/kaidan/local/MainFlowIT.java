package io.kaidan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.Topics;
import io.kaidan.local.bench.StoredOrders;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.local.seed.Demonstration;
import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole system as a new user runs it: one order, invalid input, many orders, a crash. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainFlowIT {

    @TempDir
    static Path folder = Path.of("");
    private static RunningKaidan kaidan;
    private static Process up;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(250));
        kaidan = new RunningKaidan(folder);
        up = kaidan.up();
    }

    @AfterAll
    static void stop() {
        kaidan.close();
        Awaitility.reset();
    }

    @Test
    @Order(1)
    void carriesAnOrderFromIntakeToDelivery() throws Exception {
        try (var api = new GatewayClient(kaidan.installation())) {
            var orderId = api.post(DemoAccount.MINGDE_SYSTEM, "/api/intakes", request(), "main-flow").orFail().body().path("id")
                    .asString();
            var shipment = awaitShipment(api, orderId, "PICKING");
            publish(Topics.WAREHOUSE_REPORTS, orderId, """
                {"type": "PickCompleted", "reportId": "wms-1", "orderId": "%s", "shipmentId": "%s", "at": "%s"}"""
                    .formatted(orderId, shipment.path("id").asString(), Instant.now()));
            var consignment = awaitShipment(api, orderId, "BOOKED").path("consignmentNumber").asString();
            for (var report : List.of("PickedUp", "Delivered"))
                publish(Topics.LOGISTICS_REPORTS, consignment, """
                    {"type": "%s", "reportId": "tms-%s", "consignmentNumber": "%s", "at": "%s"}"""
                        .formatted(report, report, consignment, Instant.now()));

            await().untilAsserted(() -> assertThat(api.get(DemoAccount.CLERK, "/api/orders/" + orderId).body().path("state").asString())
                    .isEqualTo("COMPLETED"));
            for (var kind : List.of("SALES_ORDER", "DELIVERY_NOTE", "INVOICE")) {
                await().untilAsserted(() -> assertThat(document(api, orderId, kind).path("state").asString()).isEqualTo("ISSUED"));
                assertThat(text(api, document(api, orderId, kind).path("id").asString())).contains("深沟球轴承", "三相异步电动机");
            }
            assertThat(api.get(DemoAccount.CLERK, "/api/orders/" + orderId + "/timeline").orFail().body()).isNotEmpty();
        }
    }

    @Test
    @Order(2)
    void theCommandsOfTheFirstStepsWork() throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(path -> Files.isExecutable(Path.of(path, "kcat"))),
                "the first steps need kcat, which is not installed");
        var clerk = kaidan.run("token", "clerk").output().strip();
        var system = kaidan.run("token", "mingde-system").output().strip();

        var steps = kaidan.runScript("docs/first-steps.sh", clerk, system);

        assertThat(steps.exitCode()).as(steps.output()).isZero();
        assertThat(steps.output()).contains("order completed", "INVOICE.pdf");
    }

    @Test
    @Order(3)
    void refusesASecondStartInOneSentence() throws Exception {
        var again = kaidan.run("up");
        var elsewhere = kaidan.run("up", "--data", folder.resolve("other").toString());

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.output().strip().lines()).hasSize(1).first().asString().contains("already runs on", "process " + up.pid());
        assertThat(elsewhere.exitCode()).isEqualTo(1);
        assertThat(elsewhere.output().strip().lines()).hasSize(1).first().asString().contains("is in use", "--port-offset");
    }

    @Test
    @Order(4)
    void losesAndDoublesNothingWhenKilled() throws Exception {
        var simulation = kaidan.start("simulate", "--orders", "60", "--rate", "10", "--seed", "crash");
        try (var api = new GatewayClient(kaidan.installation())) {
            await().until(() -> api.all(DemoAccount.CLERK, "/api/orders?limit=200").size() >= 25);
        }
        up.destroyForcibly().waitFor();
        simulation.destroyForcibly().waitFor();

        up = kaidan.up();
        var resumed = kaidan.run("simulate", "--orders", "60", "--rate", "10", "--seed", "crash");
        var verified = kaidan.run("verify-data");

        assertThat(resumed.exitCode()).as(resumed.output() + verified.output()).isZero();
        assertThat(resumed.output()).contains("Dead letters: 0").doesNotContain("are not finished");
        assertThat(verified.exitCode()).as(resumed.output() + verified.output()).isZero();
        assertThat(verified.output()).contains("Everything is in order.").doesNotContain("BAD");
    }

    @Test
    @Order(5)
    void keepsItsInvariantsWithMultipliedOrders() throws Exception {
        var loaded = StoredOrders.load(kaidan.installation(), 200);

        assertThat(loaded.orders()).isGreaterThanOrEqualTo(200);
        var verified = kaidan.run("verify-data");
        assertThat(verified.exitCode()).as(verified.output()).isZero();
        try (var api = new GatewayClient(kaidan.installation())) {
            assertThat(api.all(DemoAccount.CLERK, "/api/orders?limit=200")).hasSizeGreaterThanOrEqualTo(loaded.orders());
        }
    }

    @Test
    @Order(6)
    void logsNoWarning() {
        assertThat(kaidan.log().lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR ") || line.startsWith("\tat ")))
                .isEmpty();
    }

    @Test
    @Order(7)
    void showsTheReasonOfADeadLetter() throws Exception {
        publish(Topics.WAREHOUSE_REPORTS, "P-1001", "{\"type\": \"GoodsReceived\", \"reportId\": \"r-1\", \"quantity\": \"many\"}");

        await().untilAsserted(
                () -> assertThat(kaidan.run("status").output()).contains("dead letters in warehouse.reports.").contains("quantity"));
    }

    @Test
    @Order(8)
    void letsOperatorsDecideAboutDeadLetters() throws Exception {
        var id = ids(kaidan.run("dead-letters", "list")).getFirst();

        var shown = kaidan.run("dead-letters", "show", id);
        assertThat(shown.exitCode()).as(shown.output()).isZero();
        assertThat(shown.output()).contains("\"quantity\": \"many\"", "warehouse.reports-", "inventory");
        var replayed = kaidan.run("dead-letters", "replay", id);
        assertThat(replayed.exitCode()).as(replayed.output()).isEqualTo(1);
        assertThat(replayed.output()).contains("It has failed again: ", "quantity");
        assertThat(kaidan.run("dead-letters", "discard", id).exitCode()).isEqualTo(2);
        assertThat(kaidan.run("dead-letters", "discard", id, "--reason", "will be reported again").exitCode()).isZero();
        assertThat(kaidan.run("dead-letters", "list").output()).contains("No dead letters.");
        assertThat(kaidan.run("dead-letters", "show", id).output()).contains("admin: failed", "admin: discarded (will be reported again)");
        var unknown = kaidan.run("dead-letters", "replay", "nobody-knows");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.output().strip().lines()).hasSize(1).first().asString().contains("No service has a dead letter nobody-knows");
    }

    @Test
    @Order(9)
    void namesStuckOrdersAndWhatTheyWaitFor() throws Exception {
        assertThat(kaidan.run("stuck", "--older-than", "365d").output()).contains("Nothing waits longer than 365d.");
        String number;
        try (var api = new GatewayClient(kaidan.installation())) {
            var order = api.get(DemoAccount.CLERK, "/api/orders?limit=1").orFail().body().path("items").path(0);
            number = order.path("number").asString();
            publish(Topics.ORDERS, order.path("id").asString(), "rubbish");
        }
        // each of the five services cannot read it
        await().untilAsserted(() -> assertThat(ids(kaidan.run("dead-letters", "list"))).hasSize(5));

        var stuck = kaidan.run("stuck", "--older-than", "365d");

        assertThat(stuck.exitCode()).isEqualTo(1);
        assertThat(stuck.output()).contains("Order " + number + " of ",
                "a dead letter: message on kaidan.orders has failed in shipping",
                "→ See './kaidan dead-letters show");
        for (var id : ids(kaidan.run("dead-letters", "list")))
            assertThat(kaidan.run("dead-letters", "discard", id, "--reason", "rubbish").exitCode()).isZero();
        var gone = kaidan.run("stuck", "--older-than", "365d");
        assertThat(gone.exitCode()).as(gone.output()).isZero();
    }

    private static List<String> ids(RunningKaidan.Ended list) {
        assertThat(list.exitCode()).as(list.output()).isZero();
        return Pattern.compile("(?m)^[0-9a-f-]{36}").matcher(list.output()).results().map(MatchResult::group).toList();
    }

    @Test
    @Order(10)
    void listsForgedEventsAndChecksEverythingElse() throws Exception {
        var now = Instant.now();
        var customer = Demonstration.CUSTOMERS.getFirst();
        var product = Demonstration.PRODUCTS.getFirst();
        var quantity = Quantity.of(1, product.unit());
        var content = new OrderContent("SO-FORGED", 1, customer.id(), customer.name(), null, null,
                LocalDate.now(ZoneOffset.UTC).plusDays(20),
                customer.address(), List.of(new OrderEvent.Line(1, product.id(), product.name(), product.specification(), quantity,
                        product.listPrice())),
                product.listPrice().times(quantity), null);
        forge(new OrderEntered("forged", content, "SYSTEM", "nobody", now, now, now), "io.kaidan.order.OrderEntered.v1");
        forge(new OrderVerified("forged", 1, "nobody", now), "io.kaidan.order.OrderVerified.v1");
        forge(new OrderVerified("forged", 1, "nobody", now), "io.kaidan.order.OrderInvented.v1");
        try (var api = new GatewayClient(kaidan.installation())) {
            await().untilAsserted(() -> assertThat(document(api, "forged", "SALES_ORDER").path("state").asString("")).isEqualTo("ISSUED"));
        }

        var verified = kaidan.run("verify-data", "--patience", "5");

        assertThat(verified.exitCode()).as(verified.output()).isEqualTo(1);
        assertThat(verified.output())
                .containsPattern("order forged is unknown to order-service, but known to inventory-service.*document-service.*kpi-service")
                .containsPattern("document .* is of order forged, which order-service does not know")
                .containsPattern("kaidan.orders-.* has the type io.kaidan.order.OrderInvented.v1, which this build does not know")
                .containsPattern("ok +order, kpi").containsPattern("ok +order, shipping");
    }

    private static void forge(OrderEvent event, String type) throws Exception {
        try (var producer = new KafkaProducer<String, byte[]>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kaidan.installation().kafka()), new StringSerializer(),
                new ByteArraySerializer())) {
            var forged = new ProducerRecord<>(Topics.ORDERS, event.key(), ContractJson.mapper().writeValueAsBytes(event));
            Map.of("ce_type", type, "ce_id", Ids.derived("forged", type), "ce_time", Instant.now().toString(), "ce_actor", "nobody",
                    "ce_aggregateversion", "1")
                    .forEach((name, value) -> forged.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(forged).get();
        }
    }

    @Test
    @Order(11)
    void stopsInOrder() throws Exception {
        up.destroy();

        assertThat(up.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(kaidan.log()).doesNotContain(" did not stop in order");
        assertThat(kaidan.run("status").exitCode()).isEqualTo(1);
    }

    private static Map<String, Object> request() {
        var customer = Demonstration.CUSTOMERS.getFirst();
        return Map.of("channel", "SYSTEM", "customerId", customer.id(), "customerOrderNumber", "PO-main-flow", "wantedBy",
                LocalDate.now(ZoneOffset.UTC).plusDays(20), "deliverTo", customer.address(), "lines",
                List.of(line("P-1003", "20", "12.60"), line("P-1005", "2", "1180.00")));
    }

    private static Map<String, Object> line(String productId, String quantity, String price) {
        return Map.of("productId", productId, "quantity", Map.of("value", quantity, "unit", "pcs"), "unitPrice",
                Map.of("amount", price, "currency", "CNY"));
    }

    private static JsonNode awaitShipment(GatewayClient api, String orderId, String state) {
        return await().until(() -> api.get(DemoAccount.CLERK, "/api/shipments?orderId=" + orderId).orFail().body().path("items").path(0),
                shipment -> shipment.path("state").asString("").equals(state));
    }

    private static JsonNode document(GatewayClient api, String orderId, String kind) {
        return api.get(DemoAccount.CLERK, "/api/documents?orderId=" + orderId + "&kind=" + kind).orFail().body().path("items").path(0);
    }

    private static String text(GatewayClient api, String documentId) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var pdf = http.send(HttpRequest
                    .newBuilder(kaidan.installation().uri(Component.GATEWAY).resolve("/api/documents/" + documentId + "/pdf"))
                    .header("Authorization", "Bearer " + api.token(DemoAccount.CLERK)).build(), BodyHandlers.ofByteArray());
            assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
            try (var document = Loader.loadPDF(pdf.body())) {
                return new PDFTextStripper().getText(document);
            }
        }
    }

    private static void publish(String topic, String key, String report) throws Exception {
        try (var producer = new KafkaProducer<String, String>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kaidan.installation().kafka()), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, report)).get();
        }
    }
}
