package io.kaidan.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.client.GatewayClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verification of services that answer over HTTP: one order that all know, with one document. */
class DataVerificationTest {

    private static final String HEADING = """
        "customerId": "C-1", "customerName": "客户", "total": {"amount": "8.00", "currency": "CNY"}""";
    private static final String CONTENT = """
        {"content": {"orderNumber": "SO-1", "revision": 1, "customerId": "C-1", "customerName": "客户", "wantedBy": "2026-12-01",
         "deliverTo": {"name": "王", "street": "路 1", "city": "上海", "region": "上海市", "country": "CN"}, "lines": [],
         "total": {"amount": "8.00", "currency": "CNY"}}}""";
    private static final String AUDIT = """
        {"checks": [{"invariant": "All is well", "checked": 1, "violations": []}]}""";

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Installation installation = Installation.onFreePorts(Path.of("unused"));
    private final HttpServer gateway = started(Component.GATEWAY);
    private final HttpServer identity = started(Component.IDENTITY);

    private record Reply(int status, String body) {}

    @BeforeEach
    void allAgree() {
        reply("/demo/token", "{\"access_token\": \"token\", \"expires_in\": 3600}");
        for (var service : List.of("order", "document", "inventory", "shipping", "kpi")) {
            reply("/api/operations/" + service + "/audit", AUDIT);
            reply("/api/operations/" + service + "/dead-letters", items(""));
        }
        reply("/api/operations/order/audit/orders", items("{\"orderId\": \"o-1\", \"state\": \"VERIFIED\"}"));
        reply("/api/operations/inventory/audit/orders", items("{\"orderId\": \"o-1\", \"state\": \"RESERVED\"}"));
        reply("/api/operations/document/audit/orders", items("{\"orderId\": \"o-1\", \"issued\": [\"SALES_ORDER\"]}"));
        reply("/api/operations/shipping/audit/orders", items("{\"orderId\": \"o-1\", \"state\": \"PLANNED\"}"));
        reply("/api/operations/kpi/audit/orders", items("{\"orderId\": \"o-1\", \"state\": \"VERIFIED\"}"));
        reply("/api/orders", items("{\"id\": \"o-1\", \"number\": \"SO-1\", " + HEADING + "}"));
        reply("/api/documents", items(document("d-1", "S-1", "o-1")));
        reply("/api/documents/d-1", CONTENT);
        reply("/api/orders/o-1", CONTENT);
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
        identity.stop(0);
    }

    @Test
    void findsNothingIfAllAgree() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void listsTheDocumentOfAnUnknownOrderAndComparesTheOthers() {
        reply("/api/documents", items(document("d-9", "S-9", "forged") + "," + document("d-1", "S-1", "o-1")));
        reply("/api/documents/d-9", CONTENT);
        reply("/api/documents/d-1", CONTENT.replace("客户", "顾客"));
        reply("/api/operations/inventory/audit/orders",
                items("{\"orderId\": \"o-1\", \"state\": \"RESERVED\"}, {\"orderId\": \"forged\", \"state\": \"SHORT\"}"));

        assertThat(violations()).containsExactlyInAnyOrder(
                "order forged is unknown to order-service, but known to inventory-service (its reservation is SHORT)",
                "document S-9 is of order forged, which order-service does not know",
                "document S-9 is of order forged, which order-service does not know", "document S-1 differs from revision 1 of order SO-1");
    }

    /** Whatever one address answers, everything else is checked; each other check still finds nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/operations/order/audit", "/api/operations/document/audit", "/api/operations/inventory/audit",
            "/api/operations/shipping/audit", "/api/operations/kpi/audit", "/api/operations/order/audit/orders",
            "/api/operations/document/audit/orders", "/api/operations/inventory/audit/orders", "/api/operations/shipping/audit/orders",
            "/api/operations/kpi/audit/orders", "/api/orders", "/api/documents", "/api/documents/d-1", "/api/orders/o-1",
            "/api/operations/kpi/dead-letters"})
    void goesOnWhateverOneAddressAnswers(String path) {
        for (var reply : List.of(new Reply(404, "{}"), new Reply(500, "oops"), new Reply(503, "{\"detail\": \"away\"}"),
                new Reply(200, "no JSON"), new Reply(200, "null"))) {
            replies.put(path, reply);

            assertThat(checks().stream().filter(check -> check.violations().isEmpty())).as(reply.toString()).hasSizeGreaterThanOrEqualTo(8);
            assertThat(violations()).as(reply.toString()).isNotEmpty();
        }
    }

    @Test
    void comparesTheOtherDocumentsIfOneIsBroken() {
        reply("/api/documents", items(document("d-9", "S-9", "o-1") + "," + document("d-1", "S-1", "o-1")));
        replies.put("/api/documents/d-9", new Reply(500, "{\"detail\": \"broken\"}"));

        assertThat(violations()).singleElement().asString().endsWith("/api/documents/d-9 was answered with 500: broken");
        assertThat(checks()).last().extracting(ConsistencyCheck::checked).isEqualTo(2L);
    }

    @Test
    void doesNotAskForEachDocumentOfAServiceThatIsAway() {
        reply("/api/documents", items(document("d-1", "S-1", "o-1") + "," + document("d-2", "S-2", "o-1")));
        replies.put("/api/documents/d-1", new Reply(503, "{\"detail\": \"away\"}"));

        assertThat(violations()).singleElement().asString().startsWith("2 of 2 documents were not compared: ").endsWith(": away");
    }

    @Test
    void listsEventsThatAServiceCouldNotConsumeButNoReports() {
        reply("/api/operations/shipping/dead-letters", items("""
            {"topic": "kaidan.orders", "place": "kaidan.orders-1@7", "key": "o-9", "reason": "The header ce_type is missing"},
            {"topic": "logistics.reports", "place": "logistics.reports-1@7", "key": "KD1", "reason": "Does not fit the schema"}"""));

        assertThat(violations()).containsExactly(
                "shipping-service could not consume kaidan.orders-1@7 with the key o-9: The header ce_type is missing");
    }

    @Test
    void listsEverythingIfNothingAnswers() {
        gateway.stop(0);

        assertThat(checks()).noneMatch(check -> check.violations().isEmpty());
    }

    private List<String> violations() {
        return checks().stream().map(ConsistencyCheck::violations).flatMap(List::stream).toList();
    }

    private List<ConsistencyCheck> checks() {
        try (var api = new GatewayClient(installation, Duration.ZERO)) {
            return new DataVerification(api).checks();
        }
    }

    private static String document(String id, String number, String orderId) {
        return "{\"id\": \"%s\", \"number\": \"%s\", \"orderId\": \"%s\", \"orderNumber\": \"SO-1\", %s}".formatted(id, number, orderId,
                HEADING);
    }

    private static String items(String items) {
        return "{\"items\": [" + items + "]}";
    }

    private void reply(String path, String body) {
        replies.put(path, new Reply(200, body));
    }

    private HttpServer started(Component component) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), installation.port(component)), 0);
            server.createContext("/", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var reply = replies.getOrDefault(exchange.getRequestURI().getPath(), new Reply(404, "{}"));
        var body = reply.body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(reply.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
