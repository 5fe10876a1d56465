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

/** What the services tell of one order, step by step; each step takes ten minutes. */
public final class EventSequence {

    private static final Duration STEP = Duration.ofMinutes(10);

    private final String id;
    private final List<Event> told = new ArrayList<>();
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
        return tell(new IntakeReceived(id, "EMAIL", null, null, null, clerk, processBy, receivedAt));
    }

    public EventSequence asked(String question) {
        return tell(new ClarificationRequested(id, question, "Which size?", clerk, now));
    }

    public EventSequence answered(String question) {
        processBy = processBy.plus(Duration.ofHours(1));
        return tell(new ClarificationAnswered(id, question, "M8", processBy, now));
    }

    public EventSequence rejected() {
        return tell(new IntakeRejected(id, "Outside our range", clerk, now));
    }

    public EventSequence entered() {
        return tell(new OrderEntered(id, content(), "EMAIL", clerk, receivedAt, processBy, now));
    }

    public EventSequence verified() {
        return tell(new OrderVerified(id, revision, "clerk2", now));
    }

    public EventSequence corrected(Line... newLines) {
        lines = List.of(newLines);
        return tell(new OrderCorrected(id, content(), List.of(new Change("lines", null, null)), "typed wrongly", "clerk2", now));
    }

    public EventSequence amended(Line... newLines) {
        lines = List.of(newLines);
        return tell(new OrderAmended(id, content(), List.of(new Change("lines", null, null)), "客户追加", clerk, now));
    }

    public EventSequence cancelled() {
        return tell(new OrderCancelled(id, "客户取消", clerk, now));
    }

    public EventSequence reinstated() {
        return tell(new OrderReinstated(id, "The goods had left.", now));
    }

    public EventSequence stockShort() {
        return tell(new StockShort(id, revision, List.of(), now));
    }

    public EventSequence reserved() {
        return tell(new StockReserved(id, revision, List.of(), now));
    }

    public EventSequence released() {
        return tell(new StockReleased(id, "order cancelled", now));
    }

    public EventSequence issued(String kind) {
        return tell(new DocumentIssued(id, id + kind, kind, "XS2026-000001", revision, "00", now));
    }

    public EventSequence processed() {
        return tell(new OrderProcessed(id, processBy, now));
    }

    public EventSequence processedAfter(Duration sinceReceipt) {
        now = receivedAt.plus(sinceReceipt);
        return processed();
    }

    public EventSequence disproved() {
        return tell(new StockCheckDisproved(id, "P-001", "WH-1", Quantity.of(10, "pcs"), Quantity.of(9, "pcs"), now));
    }

    public EventSequence picked() {
        return tell(new GoodsPicked(id, id + "-s", "WH-1", List.of(), now));
    }

    public EventSequence dispatched() {
        return tell(new ShipmentDispatched(id, id + "-s", "local", "SF1", now)).tell(new StockIssued(id, id + "-s", List.of(), now));
    }

    public EventSequence delivered() {
        return tell(new ShipmentDelivered(id, id + "-s", "王芳", now));
    }

    public EventSequence completed() {
        return tell(new OrderCompleted(id, now));
    }

    public EventSequence surveyed(int score) {
        return tell(new SurveyAnswered(id, score, null, now));
    }

    public EventSequence complained(String complaint) {
        return tell(new ComplaintUpheld(id, complaint, "wrong item", now));
    }

    /** From receipt until the desk has done its part. */
    public EventSequence flawlesslyProcessed() {
        return received().entered().verified().reserved().issued("SALES_ORDER").processed();
    }

    /** From receipt to the customer's thanks. */
    public EventSequence flawlesslyCompleted() {
        return flawlesslyProcessed().picked().issued("DELIVERY_NOTE").dispatched().issued("INVOICE").delivered().surveyed(5).completed();
    }

    public String id() {
        return id;
    }

    public List<Event> told() {
        return List.copyOf(told);
    }

    private EventSequence tell(Event event) {
        told.add(event);
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
