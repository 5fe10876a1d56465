package io.kaidan.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as the services do, with as much of a memory as a walk through the pages needs. */
class StubServices {

    record Asked(String method, String target, @Nullable String token, @Nullable String ifMatch, @Nullable String key, JsonNode body) {}

    private static final JsonMapper json = new JsonMapper();
    private final LocalDate soon = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(20);

    private final HttpServer server;
    private final Map<String, JsonNode> requests = new ConcurrentHashMap<>();
    private final Map<String, String> states = new ConcurrentHashMap<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<String> happened = new CopyOnWriteArrayList<>();
    volatile String customerOrderNumber = "PO-1";
    volatile String name = "阳光五金有限公司";
    volatile @Nullable String refusal;
    volatile String refusalCode = "second-person-needed";
    /** The begin of the paths that are answered with 503. */
    volatile String away = "none";
    /** The begin of the paths that are not answered at all. */
    volatile String hanging = "none";
    /** The begin of the paths whose answer breaks off. */
    volatile String breaking = "none";
    private volatile CountDownLatch answering = new CountDownLatch(1);
    private final AtomicInteger intakeVersion = new AtomicInteger();

    StubServices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void stop() {
        answering.countDown();
        server.stop(0);
    }

    void startAnew() {
        requests.clear();
        states.clear();
        asked.clear();
        happened.clear();
        refusal = null;
        away = "none";
        hanging = "none";
        breaking = "none";
        answering.countDown();
        answering = new CountDownLatch(1);
        customerOrderNumber = "PO-1";
        name = "阳光五金有限公司";
        refusalCode = "second-person-needed";
        intakeVersion.set(3);
    }

    Asked last(String method) {
        return asked.stream().filter(it -> it.method.equals(method)).reduce((_, later) -> later).orElseThrow();
    }

    void tell(String type, String text) {
        tell(type, text, Map.of());
    }

    void tell(String type, String text, Map<String, String> details) {
        happened.add("{\"at\":\"%s\",\"type\":\"%s\",\"text\":\"%s\",\"actor\":\"system\",\"details\":%s}".formatted(Instant.now(), type,
                text, json.writeValueAsString(details)));
    }

    /** Somebody else works on the same request. */
    void colleagueSaves(String request) {
        requests.put("i-1", json.readTree(request));
        intakeVersion.incrementAndGet();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var it = new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers.getFirst("Authorization"),
                headers.getFirst("If-Match"), headers.getFirst("Idempotency-Key"), json.readTree(text.isEmpty() ? "{}" : text));
        asked.add(it);
        var path = exchange.getRequestURI().getPath();
        var refused = refusal;
        if (path.startsWith(hanging))
            hang();
        if (path.startsWith(breaking))
            breakOff(exchange);
        else if (path.startsWith(away))
            send(exchange, 503, "{\"type\":\"urn:kaidan:problem:store-away\",\"status\":503,\"detail\":\"No store.\"}");
        else if (refused != null && !it.method.equals("GET"))
            send(exchange, 409, "{\"type\":\"urn:kaidan:problem:" + refusalCode + "\",\"status\":409,\"detail\":\"" + refused + "\"}");
        else if (isStale(it, path.split("/", -1)))
            send(exchange, 412,
                    """
                        {"type":"urn:kaidan:problem:stale-version","status":412,"detail":"Somebody else changed this since you opened it. Load it again."}""");
        else if (it.method.equals("GET"))
            send(exchange, 200, get(path, exchange.getRequestURI().getQuery()));
        else
            change(exchange, it, path.split("/", -1));
    }

    private boolean isStale(Asked it, String[] path) {
        if (it.ifMatch == null)
            return false;
        var current = switch (path[2]) {
            case "intakes" -> intakeVersion.get();
            case "orders" -> json.readTree(order(path[3])).path("version").asInt();
            default -> json.readTree(document(path[3])).path("version").asInt();
        };
        return !it.ifMatch.equals("\"" + current + "\"");
    }

    private void change(HttpExchange exchange, Asked it, String[] path) throws IOException {
        if (it.target.equals("/api/intakes")) {
            for (var line : it.body.path("lines"))
                if (line.path("quantity").path("value").asString("1").matches(".*[a-z].*")) {
                    send(exchange, 400, """
                        {"type":"urn:kaidan:problem:invalid-input","status":400,"detail":"lines[0].quantity.value: is not a number",
                         "errors":[{"field":"lines[0].quantity.value","message":"is not a decimal number such as 12.50"}]}""");
                    return;
                }
            requests.put("i-1", it.body);
            states.put("i-1", "RECEIVED");
            happened.clear();
            tell("IntakeReceived", "The request was received by telephone.");
            send(exchange, 201, intake("i-1"));
            return;
        }
        var id = path[3];
        switch (path[path.length - 1]) {
            case "request" -> {
                requests.put(id, it.body);
                intakeVersion.incrementAndGet();
                send(exchange, 200, intake(id));
            }
            case "review" -> {
                states.put(id, "REVIEWED");
                send(exchange, 200, intake(id));
            }
            case "rejection" -> {
                states.put(id, "REJECTED");
                send(exchange, 200, intake(id));
            }
            case "entry" -> {
                states.put(id, "ENTERED");
                tell("OrderEntered", "The order was entered as SO2026-000042.");
                send(exchange, 201, order(id));
            }
            case "verification" -> {
                states.put(id, "VERIFIED");
                tell("OrderVerified", "The order was verified.");
                send(exchange, 200, order(id));
            }
            case "replay" -> send(exchange, 200, "{\"state\":\"%s\",\"reason\":\"Still no such draft.\"}"
                    .formatted(path[5].equals("l-2") ? "DEAD" : "RESOLVED"));
            case "discard" -> send(exchange, 200, "{\"state\":\"DISCARDED\",\"reason\":\"No such draft.\"}");
            default -> send(exchange, 200, "{}");
        }
    }

    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("{\"items\":[".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private void hang() {
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String get(String path, @Nullable String query) {
        var parts = path.split("/", -1);
        if (path.endsWith("/timeline"))
            return "[" + String.join(",", happened) + "]";
        if (path.equals("/api/orders/counts"))
            return """
                {"state":[{"value":"ENTERED","count":12},{"value":"VERIFIED","count":1001},{"value":"PROCESSED","count":3},{"value":"COMPLETED","count":0},
                 {"value":"CANCELLED","count":0}],"need":[{"value":"VERIFICATION","count":12},{"value":"GOODS","count":4},{"value":"DISPATCH","count":2},
                 {"value":"HASTE","count":1}]}""";
        if (path.equals("/api/orders") && query != null && query.contains("q=nothing"))
            return "{\"items\":[],\"next\":null}";
        if (path.equals("/api/orders"))
            return query != null && query.contains("after=")
                    ? "{\"items\":[],\"next\":null}"
                    : "{\"items\":[%s,%s,%s],\"next\":\"p=2&x\"}".formatted(row("o-1", "SO2026-000001", "ENTERED", "REQUESTED", "NONE", -1),
                            row("o-2", "SO2026-000002", "PROCESSED", "RESERVED", "PICKING", 1),
                            row("o-3", "SO2026-000003", "VERIFIED", "SHORT", "NONE", 9));
        if (path.equals("/api/orders/stuck"))
            return query != null && query.contains("after=")
                    ? """
                        {"items":[{"id":"o-3","number":"SO2026-000003","customerName":"<b>阳光五金</b>","waitsFor":[%s]}],"next":null}"""
                            .formatted(wait("GOODS", "\"missing\":\"P-100 120 pcs / 500 pcs\""))
                    : "{\"items\":[],\"next\":\"p2\"}";
        if (path.equals("/api/intakes/stuck"))
            return """
                {"items":[{"id":"i-8","customerName":null,"waitsFor":[%s]}],"next":null}"""
                    .formatted(wait("CUSTOMER", "\"question\":\"Which length?\""));
        if (path.startsWith("/api/operations/"))
            return path.equals("/api/operations/document/dead-letters")
                    ? """
                        {"items":[{"id":"l-1","service":"document","topic":"kaidan.orders","place":"kaidan.orders-1@7","key":"o-3","type":"io.kaidan.order.OrderVerified.v1",
                         "reason":"No <i>such</i> draft.","since":"2026-11-24T04:00:00Z","state":"DEAD","holdsBack":true,"behind":2}],"next":null}"""
                    : "{\"items\":[],\"next\":null}";
        if (path.startsWith("/api/documents/"))
            return document(parts[3]);
        if (path.startsWith("/api/orders/"))
            return order(parts[3]);
        if (path.equals("/api/intakes"))
            return """
                {"items":[{"id":"i-7","state":"RECEIVED","channel":"EMAIL","urgent":true,"customerId":"C-1","customerName":"%s","customerOrderNumber":"%s",
                 "wantedBy":"%s","lineCount":3,"findings":2,"openQuestions":0,"takenBy":"clerk","receivedAt":"2026-11-24T01:00:00Z","processBy":"2026-11-24T09:00:00Z"},
                 {"id":"i-8","state":"CLARIFYING","channel":"FAX","urgent":false,"customerId":null,"customerName":null,"customerOrderNumber":null,
                 "wantedBy":null,"lineCount":1,"findings":1,"openQuestions":1,"takenBy":"clerk2","receivedAt":"2026-11-24T02:00:00Z","processBy":"2027-11-24T09:00:00Z"}],"next":null}"""
                    .formatted(name, customerOrderNumber, soon);
        if (path.startsWith("/api/intakes/"))
            return intake(parts[3]);
        if (path.equals("/api/customers"))
            return "{\"items\":[{\"id\":\"C-1\",\"name\":\"阳光五金有限公司\",\"contact\":\"李华\",\"region\":\"浙江\"},"
                    + "{\"id\":\"C-2\",\"name\":\"Sunrise Hardware\",\"contact\":\"Ann Lee\",\"region\":\"Zhejiang\"}]}";
        if (path.equals("/api/products"))
            return "{\"items\":[{\"productId\":\"P-100\",\"name\":\"不锈钢螺丝\",\"specification\":\"M6×20\",\"unit\":\"pcs\",\"listPrice\":{\"amount\":\"0.35\",\"currency\":\"CNY\"},\"active\":true},"
                    + "{\"productId\":\"P-101\",\"name\":\"不锈钢螺母\",\"specification\":\"M6\",\"unit\":\"pcs\",\"listPrice\":{\"amount\":\"0.20\",\"currency\":\"CNY\"},\"active\":true}]}";
        if (path.equals("/api/carriers"))
            return "[{\"id\":\"local\",\"name\":\"Local\"},{\"id\":\"express\",\"name\":\"Express\"}]";
        if (path.equals("/api/shipments"))
            return "{\"items\":[%s,%s,%s],\"next\":null}".formatted(shipment("s-1"), shipment("s-2"), shipment("s-3"));
        if (path.startsWith("/api/shipments/"))
            return shipment(parts[3]);
        if (path.equals("/api/shortages"))
            return """
                {"items":[{"orderId":"o-3","orderNumber":"SO2026-000003","wantedBy":"%s","since":"2026-11-24T03:00:00Z","atRisk":true,
                 "missing":[{"productId":"P-100","wanted":{"value":"500","unit":"pcs"},"available":{"value":"120","unit":"pcs"},"replenishmentId":"r-1","expectedOn":"2026-12-02"}]}],"next":null}"""
                    .formatted(soon);
        if (path.equals("/api/replenishments"))
            return """
                {"items":[{"id":"r-1","productId":"P-100","warehouseId":"WH-1","quantity":{"value":"1000","unit":"pcs"},"neededBy":"%s","state":"REQUESTED","expectedOn":"2026-12-02","requestedAt":"2026-11-24T03:00:00Z"}],"next":null}"""
                    .formatted(soon);
        return "{}";
    }

    private String row(String id, String number, String state, String stock, String shipment, int days) {
        return """
            {"id":"%s","number":"%s","state":"%s","customerId":"C-1","customerName":"<b>阳光五金</b>","customerOrderNumber":"%s","wantedBy":"%s",
             "total":{"amount":"12345.50","currency":"CNY"},"lineCount":2,"channel":"TELEPHONE","enteredBy":"clerk","enteredAt":"2026-11-24T01:00:00Z",
             "receivedAt":"2026-11-24T01:00:00Z","processBy":"2026-11-24T09:00:00Z","stock":"%s","shipment":"%s","version":1}"""
                .formatted(id, number, state, customerOrderNumber, LocalDate.now(java.time.ZoneOffset.UTC).plusDays(days), stock, shipment);
    }

    private String intake(String id) {
        var request = requests.getOrDefault(id, json.readTree("{\"lines\":[]}"));
        var findings = request.hasNonNull("wantedBy")
                ? ""
                : "{\"field\":\"wantedBy\",\"code\":\"missing-field\",\"message\":\"It is not said by when the customer wants the goods. Ask the customer for a day.\",\"blocking\":true},"
                        + "{\"field\":\"customerOrderNumber\",\"code\":\"duplicate\",\"message\":\"Used before.\",\"blocking\":false}";
        var state = states.getOrDefault(id, "RECEIVED");
        return """
            {"id":"%s","state":"%s","findings":[%s],"clarifications":[],"request":%s,"original":null,"channel":"TELEPHONE","urgent":false,"customerName":%s,
             "takenBy":"clerk","receivedAt":"2026-11-24T01:00:00Z","processBy":"2026-11-25T01:00:00Z","orderNumber":%s,"version":%d}"""
                .formatted(id, state, findings, request, request.path("customerId").asString("C-1").equals("C-1") ? "\"阳光五金有限公司\"" : "null",
                        state.equals("ENTERED") ? "\"SO2026-000042\"" : "null", intakeVersion.get());
    }

    /** d-2 was submitted by clerk3, d-3 by clerk; d-4 was issued and voided; d-5 is a draft that came back. */
    private String document(String id) {
        var state = switch (id) {
            case "d-1" -> "ISSUED";
            case "d-4" -> "VOIDED";
            case "d-5" -> "DRAFT";
            default -> "SUBMITTED";
        };
        return """
            {"id":"%s","kind":"SALES_ORDER","state":"%s","number":%s,"orderId":"o-2","orderNumber":"SO2026-000042","revision":1,"customerId":"C-1",
             "submittedBy":"%s","approvedBy":"clerk2","issuedOn":"2026-11-24","objection":%s,"voided":%s,"content":%s,"version":7}"""
                .formatted(id, state, state.equals("ISSUED") || state.equals("VOIDED") ? "\"XS2026-000001\"" : "null",
                        id.equals("d-3") ? "clerk" : "clerk3",
                        id.equals("d-5") ? "{\"reason\":\"The price is wrong\",\"by\":\"clerk2\",\"at\":\"2026-11-24T03:00:00Z\"}" : "null",
                        id.equals("d-4") ? "{\"reason\":\"Cancelled\",\"by\":\"boss\",\"at\":\"2026-11-24T03:00:00Z\"}" : "null",
                        content());
    }

    private String content() {
        return """
            {"orderNumber":"SO2026-000042","revision":1,"customerId":"C-1","customerName":"%s","contact":"%s","customerOrderNumber":"%s","wantedBy":"%s",
              "deliverTo":{"recipient":"李华","telephone":"0571-8888","street":"解放路 1 号","city":"杭州","region":"浙江","country":"CN"},
              "lines":[{"line":1,"productId":"P-100","productName":"不锈钢螺丝","specification":"%s","quantity":{"value":"500","unit":"pcs"},"unitPrice":{"amount":"0.35","currency":"CNY"}},
                       {"line":2,"productId":"P-101","productName":"不锈钢螺母","specification":"M6","quantity":{"value":"500","unit":"pcs"},"unitPrice":{"amount":"0.20","currency":"CNY"}}],
              "total":{"amount":"275.00","currency":"CNY"}}"""
                .formatted(name, name.length() > 100 ? name : "李华", customerOrderNumber, soon, name.length() > 100 ? name : "M6×20");
    }

    private String order(String id) {
        var state = states.getOrDefault(id, id.equals("o-3") ? "VERIFIED" : id.equals("o-2") ? "PROCESSED" : "ENTERED");
        var verified = !state.equals("ENTERED");
        var goods = id.equals("o-3")
                ? "\"SHORT\",\"shortLines\":[{\"line\":1,\"productId\":\"P-100\",\"wanted\":{\"value\":\"500\",\"unit\":\"pcs\"},\"available\":{\"value\":\"120\",\"unit\":\"pcs\"}}],\"shortSince\":\"2026-11-24T03:00:00Z\""
                : "\"RESERVED\",\"shortLines\":[]";
        var documents = id.equals("o-2") || (verified && !id.equals("o-3"))
                ? "{\"id\":\"d-1\",\"kind\":\"SALES_ORDER\",\"number\":\"XS2026-000001\",\"state\":\"ISSUED\"},{\"id\":\"d-2\",\"kind\":\"DELIVERY_NOTE\",\"number\":null,\"state\":\"SUBMITTED\"},{\"id\":\"d-4\",\"kind\":\"SALES_ORDER\",\"number\":\"XS2026-000000\",\"state\":\"VOIDED\"}"
                : "";
        var shipment = verified && !id.equals("o-3")
                ? "{\"id\":\"s-1\",\"state\":\"PICKING\",\"carrier\":\"local\",\"consignmentNumber\":null,\"dispatchOn\":\"2026-12-01\",\"deliverOn\":\"2026-12-03\"}"
                : "null";
        return """
            {"id":"%s","number":"SO2026-000042","state":"%s","customerId":"C-1","customerName":"阳光五金有限公司","channel":"TELEPHONE","enteredBy":"clerk","enteredAt":"2026-11-24T01:00:00Z",
             "receivedAt":"2026-11-24T01:00:00Z","processBy":"2026-11-24T09:00:00Z","verifiedBy":%s,"cancellation":null,
             "content":%s,
             "stock":{"state":%s},"documents":[%s],"shipment":%s,"waitsFor":[%s],
             "actions":[{"name":"verification","allowed":%s,"why":%s},{"name":"cancellation","allowed":true,"why":null}],"version":%d}"""
                .formatted(id, state, verified ? "\"clerk2\"" : "null", content(), goods, documents, shipment,
                        !verified
                                ? wait("VERIFICATION", "")
                                : id.equals("o-3")
                                        ? wait("GOODS", "\"missing\":\"P-100 120 pcs / 500 pcs\"")
                                        : wait("PICKING", "\"dispatchOn\":\"2026-12-01\""),
                        !verified,
                        verified ? "\"The order is verified already.\"" : "null", verified ? 2 : 1);
    }

    /** s-1 is being picked, s-2 is on its way and late, s-3 has arrived. */
    private String shipment(String id) {
        var state = switch (id) {
            case "s-1" -> "PICKING";
            case "s-2" -> "DISPATCHED";
            default -> "DELIVERED";
        };
        var accepted = !id.equals("s-1");
        return """
            {"id":"%s","orderId":"o-2","orderNumber":"SO2026-000042","state":"%s","wantedBy":"%s","deliverTo":{"recipient":"李华","telephone":"0571-8888",
             "street":"解放路 1 号","city":"杭州","region":"浙江","country":"CN"},"warehouseId":"WH-1","carrier":"%s","dispatchOn":"2026-11-30","deliverOn":"2026-12-01",
             "lateBecause":%s,"consignmentNumber":%s,"booking":null,"pickLines":[{"line":1,"productId":"P-100","quantity":{"value":"500","unit":"pcs"}}],
             "dispatchedAt":%s,"deliveredAt":%s,"receivedBy":%s,"expectedOn":%s,"reports":[%s],"history":[],
             "actions":[{"name":"report","allowed":%s,"why":%s}],"version":1}"""
                .formatted(id, state, soon, name.length() > 100 ? name : "local", id.equals("s-2") ? "\"NO_CAPACITY\"" : "null",
                        accepted ? "\"" + (name.length() > 100 ? name : "CN-4711") + "\"" : "null",
                        accepted ? "\"2026-11-30T08:00:00Z\"" : "null", id.equals("s-3") ? "\"2026-12-01T03:00:00Z\"" : "null",
                        id.equals("s-3") ? "\"" + name + "\"" : "null", id.equals("s-2") ? "\"2026-12-04\"" : "null",
                        accepted
                                ? "{\"reportId\":\"r-1\",\"kind\":\"PICKED_UP\",\"at\":\"2026-11-30T08:00:00Z\",\"detail\":null,\"expectedOn\":null},"
                                        + "{\"reportId\":\"r-2\",\"kind\":\"DELAYED\",\"at\":\"2026-11-30T12:00:00Z\",\"detail\":\"snow\",\"expectedOn\":\"2026-12-04\"}"
                                : "",
                        accepted, accepted ? "null" : "\"No carrier has accepted the shipment yet, so there is nothing to report.\"");
    }

    private static String wait(String what, String arguments) {
        return "{\"what\":\"%s\",\"arguments\":{%s},\"forWhat\":\"something\",\"since\":\"2026-11-24T03:00:00Z\",\"remedy\":\"Do something.\"}"
                .formatted(what, arguments);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
