package io.kaidan.prove.check;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.LogisticsReport.DeliveredReport;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.IntakeReceived;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.local.seed.Demonstration;
import io.kaidan.prove.check.ServiceRecords.Document;
import io.kaidan.prove.check.ServiceRecords.Facts;
import io.kaidan.prove.check.ServiceRecords.Movement;
import io.kaidan.prove.check.ServiceRecords.Order;
import io.kaidan.prove.check.ServiceRecords.Sales;
import io.kaidan.prove.check.ServiceRecords.Shipment;
import io.kaidan.prove.check.ServiceRecords.Stock;
import io.kaidan.prove.events.RecordedDeadLetter;
import io.kaidan.prove.events.RecordedEvent;
import io.kaidan.prove.simulation.AcceptedOrder;
import io.kaidan.prove.simulation.PlannedOrder;
import io.kaidan.prove.simulation.RequestAnswer;
import io.kaidan.prove.simulation.UnfilableMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sound evidence, which tests modify: order "one" is completed, order "two" is cancelled. */
final class SoundEvidence {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final Demonstration.Product BOLT = PlannedOrder.PRODUCTS.getFirst();
    static final Demonstration.Customer CUSTOMER = Demonstration.CUSTOMERS.getFirst();
    private static final Money WORTH = BOLT.listPrice().times(Quantity.of(4, BOLT.unit()));

    final Map<String, AcceptedOrder> acknowledged = new HashMap<>();
    final List<String> unexpected = new ArrayList<>();
    final Map<String, WarehouseReport> warehouse = new HashMap<>();
    final Map<String, LogisticsReport> logistics = new HashMap<>();
    final Map<String, String> consignments = new HashMap<>();
    final Set<String> malformed = new HashSet<>();
    final List<UnfilableMessage> unfilable = new ArrayList<>();
    final List<RequestAnswer> unreadable = new ArrayList<>();
    final List<RequestAnswer> others = new ArrayList<>();
    final Set<String> brokenOff = new HashSet<>();
    final List<String> oversold = new ArrayList<>();
    final List<RecordedEvent> events = new ArrayList<>();
    final List<RecordedDeadLetter> deadLetters = new ArrayList<>();
    final List<String> underWay = new ArrayList<>();
    final Map<String, Order> orders = new HashMap<>();
    final Map<String, List<String>> timelines = new HashMap<>();
    final Map<String, String> reservations = new HashMap<>();
    final List<Stock> stock = new ArrayList<>();
    final List<Movement> movements = new ArrayList<>();
    final List<Document> documents = new ArrayList<>();
    final Map<String, List<Shipment>> shipments = new HashMap<>();
    final Map<String, Facts> facts = new HashMap<>();
    Sales sales = new Sales(1, List.of(WORTH));
    final List<String> violations = new ArrayList<>();

    SoundEvidence() {
        acknowledged.put("one", new AcceptedOrder(order("PO-1"), "one", true, true, false));
        acknowledged.put("two", new AcceptedOrder(order("PO-2"), "two", true, true, true));
        publish("one", 0, new IntakeReceived("one", "SYSTEM", null, null, null, "clerk", NOW, NOW));
        publish("one", 1, new OrderEntered("one", content("SO-1"), "SYSTEM", "clerk", NOW, NOW, NOW));
        publish("one", 1, new OrderVerified("one", 1, "clerk", NOW));
        publish("one", 2, new OrderProcessed("one", NOW, NOW));
        publish("one", 3, new OrderCompleted("one", NOW));
        publish("two", 0, new IntakeReceived("two", "SYSTEM", null, null, null, "clerk", NOW, NOW));
        publish("two", 1, new OrderEntered("two", content("SO-2"), "SYSTEM", "clerk", NOW, NOW, NOW));
        publish("two", 2, new OrderCancelled("two", "why", "clerk", NOW));
        orders.put("one", order("one", "SO-1", "PO-1", "COMPLETED"));
        orders.put("two", order("two", "SO-2", "PO-2", "CANCELLED"));
        facts.put("one", new Facts("COMPLETED", WORTH));
        facts.put("two", new Facts("CANCELLED", WORTH));
        reservations.put("one", "ISSUED");
        reservations.put("two", "RELEASED");
        warehouse.put("r1", new GoodsReceivedReport("r1", "WH-1", BOLT.id(), Quantity.of(10, BOLT.unit()), NOW));
        warehouse.put("r2", new PickCompletedReport("r2", "one", "s1", NOW));
        logistics.put("l1", new DeliveredReport("l1", "PV1", null, NOW));
        consignments.put("s1", "PV1");
        shipments.put("one", List.of(new Shipment("s1", "one", "DELIVERED", "PV1")));
        movements.add(movement(1, "RECEIPT", 10, "r1"));
        movements.add(movement(2, "ISSUE", -4, "one"));
        stock.add(new Stock(BOLT.id(), BigDecimal.valueOf(6), BigDecimal.ZERO, BigDecimal.valueOf(6)));
        var place = 1;
        for (var kind : List.of("SALES_ORDER", "DELIVERY_NOTE", "INVOICE")) {
            var id = "d" + place;
            documents.add(new Document(id, "one", kind, "ISSUED", kind.charAt(0) + "2026-000001"));
            publish("one", 0, new DocumentDrafted("one", id, kind, 1, NOW));
            publish("one", 1, new DocumentIssued("one", id, kind, kind.charAt(0) + "2026-000001", 1, "", NOW));
            place++;
        }
        timelines.put("one", new ArrayList<>(List.of("IntakeReceived", "OrderEntered", "OrderVerified", "OrderProcessed", "OrderCompleted",
                "DocumentDrafted", "DocumentIssued", "DocumentDrafted", "DocumentIssued", "DocumentDrafted", "DocumentIssued")));
        timelines.put("two", new ArrayList<>(List.of("IntakeReceived", "OrderEntered", "OrderCancelled")));
        malformed.add("marker-1");
        deadLetters.add(new RecordedDeadLetter("warehouse.reports.inventory-service.dlq", "{\"reportId\":\"marker-1\"}", "unreadable",
                "warehouse.reports-0@9"));
        deadLetters.add(new RecordedDeadLetter("warehouse.reports.inventory-service.dlq", "", "unreadable", "warehouse.reports-0@8"));
        unfilable.add(new UnfilableMessage("a key", "warehouse.reports-0@8", "marker-1"));
        unreadable.add(new RequestAnswer("/api/orders?=1", 400));
        unreadable.add(new RequestAnswer("/api/orders?=1", 429));
        others.add(new RequestAnswer("/api/orders", 200));
    }

    static PlannedOrder order(String number) {
        return new PlannedOrder(number, CUSTOMER, LocalDate.parse("2026-04-01"),
                List.of(new PlannedOrder.Line(BOLT, Quantity.of(4, BOLT.unit()))), false,
                false);
    }

    static Order order(String id, String number, String customerOrderNumber, String state) {
        return new Order(id, number, CUSTOMER.id(), customerOrderNumber, state, Map.of(BOLT.id(), BigDecimal.valueOf(4)), WORTH);
    }

    static Movement movement(long number, String kind, long quantity, String cause) {
        return new Movement(BOLT.id(), number, kind, BigDecimal.valueOf(quantity), BigDecimal.TEN, cause);
    }

    private static OrderContent content(String number) {
        return new OrderContent(number, 1, CUSTOMER.id(), CUSTOMER.name(), null, null, LocalDate.parse("2026-04-01"), address(), List.of(),
                WORTH, null);
    }

    private static Address address() {
        return CUSTOMER.address();
    }

    /** Publishes an event of the order, or of the document that the event concerns. */
    void publish(String orderId, long version, Event event) {
        publish(orderId, version, event, "e" + events.size(), false);
    }

    void publish(String orderId, long version, Event event, String id, boolean again) {
        var subject = event instanceof io.kaidan.contracts.DocumentEvent document ? document.documentId() : orderId;
        var topic = event instanceof io.kaidan.contracts.DocumentEvent ? "kaidan.documents" : "kaidan.orders";
        events.add(
                new RecordedEvent(topic, 0, events.size(), orderId, id, event.getClass().getSimpleName(), subject, version, again, event));
    }

    Evidence evidence() {
        return new Evidence(acknowledged, unexpected, warehouse, logistics, consignments, malformed, unfilable, unreadable, others,
                brokenOff, oversold, events, deadLetters, underWay,
                new ServiceRecords(orders, timelines, reservations, stock, movements, documents, shipments, facts, sales, violations));
    }
}
