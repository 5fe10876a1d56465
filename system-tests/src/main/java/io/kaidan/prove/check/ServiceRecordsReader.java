package io.kaidan.prove.check;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Money;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.prove.check.ServiceRecords.Document;
import io.kaidan.prove.check.ServiceRecords.Facts;
import io.kaidan.prove.check.ServiceRecords.Movement;
import io.kaidan.prove.check.ServiceRecords.Order;
import io.kaidan.prove.check.ServiceRecords.Sales;
import io.kaidan.prove.check.ServiceRecords.Shipment;
import io.kaidan.prove.check.ServiceRecords.Stock;
import io.kaidan.prove.cluster.NoAnswer;
import io.kaidan.prove.cluster.RestClient;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the data of the services over REST. */
public final class ServiceRecordsReader {

    private static final List<String> AUDITS = List.of("/api/operations/order/audit", "/api/operations/document/audit",
            "/api/operations/inventory/audit", "/api/operations/shipping/audit", "/api/operations/kpi/audit");

    private final RestClient rest;

    public ServiceRecordsReader(RestClient rest) {
        this.rest = rest;
    }

    public ServiceRecords read() throws NoAnswer {
        var orders = new HashMap<String, Order>();
        var timelines = new HashMap<String, List<String>>();
        for (var row : rest.all(DemoAccount.SUPERVISOR, "/api/orders?limit=200")) {
            var id = row.path("id").asString();
            orders.put(id, order(get("/api/orders/" + id)));
            timelines.put(id, get("/api/orders/" + id + "/timeline").valueStream().map(entry -> entry.path("type").asString()).toList());
        }
        var stock = rest.all(DemoAccount.SUPERVISOR, "/api/stock?limit=500").stream().map(ServiceRecordsReader::stock).toList();
        var movements = new ArrayList<Movement>();
        for (var product : stock)
            for (var movement : rest.all(DemoAccount.SUPERVISOR, "/api/stock/" + product.productId() + "/movements?limit=500"))
                movements.add(movement(product.productId(), movement));
        return new ServiceRecords(orders, timelines,
                by("/api/operations/inventory/audit/orders?limit=1000", row -> row.path("state").asString()), stock, movements,
                rest.all(DemoAccount.SUPERVISOR, "/api/documents?limit=200").stream().map(ServiceRecordsReader::document).toList(),
                rest.all(DemoAccount.ADMIN, "/api/shipments?limit=200").stream().map(ServiceRecordsReader::shipment)
                        .collect(Collectors.groupingBy(Shipment::orderId)),
                by("/api/operations/kpi/audit/orders?limit=1000",
                        row -> new Facts(row.path("state").asString(), money(row.path("total")))),
                sales(), violations());
    }

    /** States by order id, read in as few requests as possible. */
    public Map<String, String> states() throws NoAnswer {
        return by("/api/operations/order/audit/orders?limit=1000", row -> row.path("state").asString());
    }

    public List<Stock> stock() throws NoAnswer {
        return rest.all(DemoAccount.SUPERVISOR, "/api/stock?limit=500").stream().map(ServiceRecordsReader::stock).toList();
    }

    private JsonNode get(String path) throws NoAnswer {
        return rest.get(DemoAccount.SUPERVISOR, path).orFail().body();
    }

    private <T> Map<String, T> by(String path, Function<JsonNode, T> fact) throws NoAnswer {
        var facts = new HashMap<String, T>();
        for (var row : rest.all(DemoAccount.SUPERVISOR, path))
            facts.put(row.path("orderId").asString(), fact.apply(row));
        return facts;
    }

    private Sales sales() throws NoAnswer {
        var today = LocalDate.now(ZoneOffset.UTC);
        var total = get("/api/kpi/statistics?from=" + today.minusDays(2) + "&to=" + today.plusDays(2)).path("total"); // clocks have jumped
        return new Sales(total.path("orders").asLong(), total.path("sales").valueStream().map(ServiceRecordsReader::money).toList());
    }

    private List<String> violations() throws NoAnswer {
        var violations = new ArrayList<String>();
        for (var audit : AUDITS)
            for (var check : get(audit).path("checks"))
                for (var violation : check.path("violations"))
                    violations.add(audit + ": " + check.path("invariant").asString() + " — " + violation.asString());
        return violations;
    }

    private static Order order(JsonNode order) {
        var content = order.path("content");
        var lines = new HashMap<String, BigDecimal>();
        for (var line : content.path("lines"))
            lines.merge(line.path("productId").asString(), decimal(line.path("quantity").path("value")), BigDecimal::add);
        return new Order(order.path("id").asString(), order.path("number").asString(), content.path("customerId").asString(),
                content.path("customerOrderNumber").asString(null), order.path("state").asString(), lines, money(content.path("total")));
    }

    private static Stock stock(JsonNode item) {
        return new Stock(item.path("productId").asString(), decimal(item.path("onHand")), decimal(item.path("reserved")),
                decimal(item.path("available")));
    }

    private static Movement movement(String productId, JsonNode movement) {
        return new Movement(productId, movement.path("number").asLong(), movement.path("kind").asString(),
                decimal(movement.path("quantity").path("value")), decimal(movement.path("balance").path("value")),
                movement.path("cause").asString());
    }

    private static Document document(JsonNode document) {
        return new Document(document.path("id").asString(), document.path("orderId").asString(), document.path("kind").asString(),
                document.path("state").asString(), document.path("number").asString(null));
    }

    private static Shipment shipment(JsonNode shipment) {
        return new Shipment(shipment.path("id").asString(), shipment.path("orderId").asString(), shipment.path("state").asString(),
                shipment.path("consignmentNumber").asString(null));
    }

    private static BigDecimal decimal(JsonNode figure) {
        return new BigDecimal(figure.asString());
    }

    private static @Nullable Money money(JsonNode money) {
        return money.isMissingNode() || money.isNull() ? null : ContractJson.mapper().treeToValue(money, Money.class);
    }
}
