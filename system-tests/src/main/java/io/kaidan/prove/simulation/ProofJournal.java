package io.kaidan.prove.simulation;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.WarehouseReport;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** Records what was acknowledged and reported: the model with which the services are compared. */
public final class ProofJournal {

    private final Map<String, AcceptedOrder> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, WarehouseReport> warehouse = new ConcurrentHashMap<>();
    private final Map<String, LogisticsReport> logistics = new ConcurrentHashMap<>();
    private final Map<String, String> consignments = new ConcurrentHashMap<>();
    private final Set<String> malformed = ConcurrentHashMap.newKeySet();
    private final List<UnfilableMessage> unfilable = new CopyOnWriteArrayList<>();
    private final Queue<RequestAnswer> unreadable = new ConcurrentLinkedQueue<>();
    private final Queue<RequestAnswer> others = new ConcurrentLinkedQueue<>();
    private final Set<String> brokenOff = ConcurrentHashMap.newKeySet();
    private final List<String> unexpected = new CopyOnWriteArrayList<>();
    final LongAdder repeatedReports = new LongAdder();
    final LongAdder delayedReports = new LongAdder();
    final LongAdder underWay = new LongAdder();

    void received(PlannedOrder order, String orderId) {
        var before = acknowledged.putIfAbsent(orderId, AcceptedOrder.received(order, orderId));
        if (before != null)
            unexpected("%s and %s got the same order %s".formatted(before.order().number(), order.number(), orderId));
    }

    void acknowledge(String orderId, UnaryOperator<AcceptedOrder> step) {
        acknowledged.computeIfPresent(orderId, (_, accepted) -> step.apply(accepted));
    }

    /** A request of the order got no answer and was repeated. */
    void brokenOff(PlannedOrder order) {
        brokenOff.add(order.number());
    }

    /** Kafka has acknowledged the report. */
    void reported(WarehouseReport report) {
        warehouse.put(report.reportId(), report);
    }

    void reported(LogisticsReport report) {
        logistics.put(report.reportId(), report);
    }

    /** Kafka has acknowledged a malformed report. */
    void sentMalformed(String marker) {
        malformed.add(marker);
    }

    /** Kafka has acknowledged the message and the report that follows it. */
    void sentUnfilable(UnfilableMessage message) {
        unfilable.add(message);
    }

    void answeredUnreadable(RequestAnswer answer) {
        unreadable.add(answer);
    }

    /** Another caller was answered, after unreadable requests and while nothing failed. */
    void answeredOther(RequestAnswer answer) {
        others.add(answer);
    }

    /** The carrier has booked the shipment under this number. */
    void booked(String reference, String consignmentNumber) {
        consignments.put(reference, consignmentNumber);
    }

    /** Records an unexpected answer. */
    void unexpected(String sentence) {
        unexpected.add(sentence);
    }

    /** Acknowledged orders by id. */
    public Map<String, AcceptedOrder> acknowledged() {
        return new TreeMap<>(acknowledged);
    }

    /** Reports that Kafka has acknowledged, by id. */
    public Map<String, WarehouseReport> warehouseReports() {
        return Map.copyOf(warehouse);
    }

    public Map<String, LogisticsReport> logisticsReports() {
        return Map.copyOf(logistics);
    }

    /** Consignment numbers by their reference. */
    public Map<String, String> consignments() {
        return Map.copyOf(consignments);
    }

    /** The markers of the malformed reports. */
    public Set<String> malformed() {
        return Set.copyOf(malformed);
    }

    public List<UnfilableMessage> unfilable() {
        return List.copyOf(unfilable);
    }

    public List<RequestAnswer> unreadable() {
        return List.copyOf(unreadable);
    }

    /** How other callers were answered after unreadable requests. */
    public List<RequestAnswer> others() {
        return List.copyOf(others);
    }

    /** Numbers of the orders whose requests had to be repeated. */
    public Set<String> brokenOff() {
        return Set.copyOf(brokenOff);
    }

    public List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    public long repeatedReports() {
        return repeatedReports.sum();
    }

    public long delayedReports() {
        return delayedReports.sum();
    }

    /** Requests that wait for an answer, and reports that are still to be sent. */
    public long underWay() {
        return underWay.sum();
    }
}
