package io.kaidan.kpi;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Change;
import io.kaidan.contracts.OrderEvent.ClarificationAnswered;
import io.kaidan.contracts.OrderEvent.ClarificationRequested;
import io.kaidan.contracts.OrderEvent.ComplaintUpheld;
import io.kaidan.contracts.OrderEvent.IntakeReceived;
import io.kaidan.contracts.OrderEvent.IntakeRejected;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderAmended;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderCorrected;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.OrderEvent.SurveyAnswered;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The events of one order, step by step; each step takes ten minutes. */
public final class EventSequence {

    private static final Duration STEP = Duration.ofMinutes(10);

    private final String id;
    private final List<Event> events = new ArrayList<>();
    private final Instant receivedAt;
    private Instant processBy;
    private Instant now;
    private String clerk = "clerk";
    private String region = "江苏";
    private String customer = "C-100";
    private int revision;
    private List<Line> lines = List.of(line(1, "P-001", "螺栓", "10", "1.85"), line(2, "P-002", "Copper wire", "2.5", "4"));

    private EventSequence(String id, Instant receivedAt) {
        this.id = id;
        this.receivedAt = receivedAt;
        this.now = receivedAt;
        this.processBy = receivedAt.plus(Duration.ofHours(8));
    }

    public static EventSequence of(String id, Instant receivedAt) {
        return new EventSequence(id, receivedAt);
    }

    public static Line line(int number, String product, String name, String quantity, String price) {
        return new Line(number, product, name, null, Quantity.of(quantity, "pcs"), Money.of(price, "CNY"));
    }

    public EventSequence by(String name) {
        clerk = name;
        return this;
    }

    public EventSequence to(String newCustomer, String newRegion) {
        customer = newCustomer;
        region = newRegion;
        return this;
    }

    public EventSequence with(Line... newLines) {
        lines = List.of(newLines);
        return this;
    }

    public EventSequence received() {
        return add(new IntakeReceived(id, "EMAIL", null, null, null, clerk, processBy, receivedAt));
    }

    public EventSequence asked(String question) {
        return add(new ClarificationRequested(id, question, "Which size?", clerk, now));
    }

    public EventSequence answered(String question) {
        processBy = processBy.plus(Duration.ofHours(1));
        return add(new ClarificationAnswered(id, question, "M8", processBy, now));
    }

    public EventSequence rejected() {
        return add(new IntakeRejected(id, "Outside our range", clerk, now));
    }

    public EventSequence entered() {
        return add(new OrderEntered(id, content(), "EMAIL", clerk, receivedAt, processBy, now));
    }

    public EventSequence verified() {
        return add(new OrderVerified(id, revision, "clerk2", now));
    }

    public EventSequence corrected(Line... newLines) {
        lines = List.of(newLines);
        return add(new OrderCorrected(id, content(), List.of(new Change("lines", null, null)), "typed wrongly", "clerk2", now));
    }

    public EventSequence amended(Line... newLines) {
        lines = List.of(newLines);
        return add(new OrderAmended(id, content(), List.of(new Change("lines", null, null)), "客户追加", clerk, now));
    }

    public EventSequence cancelled() {
        return add(new OrderCancelled(id, "客户取消", clerk, now));
    }

    public EventSequence reinstated() {
        return add(new OrderReinstated(id, "The goods had left.", now));
    }

    public EventSequence stockShort() {
        return add(new StockShort(id, revision, List.of(), now));
    }

    public EventSequence reserved() {
        return add(new StockReserved(id, revision, List.of(), now));
    }

    public EventSequence released() {
        return add(new StockReleased(id, "order cancelled", now));
    }

    public EventSequence issued(String kind) {
        return add(new DocumentIssued(id, id + kind, kind, "XS2026-000001", revision, "00", now));
    }

    public EventSequence processed() {
        return add(new OrderProcessed(id, processBy, now));
    }

    public EventSequence processedAfter(Duration sinceReceipt) {
        now = receivedAt.plus(sinceReceipt);
        return processed();
    }

    public EventSequence disproved() {
        return add(new StockCheckDisproved(id, "P-001", "WH-1", Quantity.of(10, "pcs"), Quantity.of(9, "pcs"), now));
    }

    public EventSequence picked() {
        return add(new GoodsPicked(id, id + "-s", "WH-1", List.of(), now));
    }

    public EventSequence dispatched() {
        return add(new ShipmentDispatched(id, id + "-s", "local", "SF1", now)).add(new StockIssued(id, id + "-s", List.of(), now));
    }

    public EventSequence delivered() {
        return add(new ShipmentDelivered(id, id + "-s", "王芳", now));
    }

    public EventSequence completed() {
        return add(new OrderCompleted(id, now));
    }

    public EventSequence surveyed(int score) {
        return add(new SurveyAnswered(id, score, null, now));
    }

    public EventSequence complained(String complaint) {
        return add(new ComplaintUpheld(id, complaint, "wrong item", now));
    }

    /** From receipt until the order is processed. */
    public EventSequence flawlesslyProcessed() {
        return received().entered().verified().reserved().issued("SALES_ORDER").processed();
    }

    /** From receipt to the answered survey. */
    public EventSequence flawlesslyCompleted() {
        return flawlesslyProcessed().picked().issued("DELIVERY_NOTE").dispatched().issued("INVOICE").delivered().surveyed(5).completed();
    }

    public String id() {
        return id;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    private EventSequence add(Event event) {
        events.add(event);
        now = now.plus(STEP);
        return this;
    }

    private OrderContent content() {
        revision++;
        var total = lines.stream().map(line -> line.unitPrice().times(line.quantity())).reduce(Money.zero("CNY"), Money::plus);
        return new OrderContent("SO2026-" + id, revision, customer, "公司 " + customer, null, null, LocalDate.of(2026, 12, 4),
                new Address("王芳", null, "星湖街328号", "苏州", region, null, "CN"), lines, total, null);
    }
}
