package io.kaidan.prove.world;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.WarehouseReport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** The world's own book of what it was promised and what it reported: the model with which the services are compared. */
public final class ProofJournal {

    private final Map<String, AcceptedOrder> promises = new ConcurrentHashMap<>();
    private final Map<String, WarehouseReport> warehouse = new ConcurrentHashMap<>();
    private final Map<String, LogisticsReport> logistics = new ConcurrentHashMap<>();
    private final Map<String, String> consignments = new ConcurrentHashMap<>();
    private final Set<String> malformed = ConcurrentHashMap.newKeySet();
    private final Set<String> brokenOff = ConcurrentHashMap.newKeySet();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    final LongAdder repeatedReports = new LongAdder();
    final LongAdder delayedReports = new LongAdder();
    final LongAdder underWay = new LongAdder();

    void received(PlannedOrder wish, String orderId) {
        var before = promises.putIfAbsent(orderId, AcceptedOrder.received(wish, orderId));
        if (before != null)
            complain("%s and %s got the same order %s".formatted(before.wish().number(), wish.number(), orderId));
    }

    void promised(String orderId, UnaryOperator<AcceptedOrder> step) {
        promises.computeIfPresent(orderId, (_, promise) -> step.apply(promise));
    }

    /** A request for it got no answer and was made again. */
    void brokenOff(PlannedOrder wish) {
        brokenOff.add(wish.number());
    }

    /** Kafka has taken the report. */
    void reported(WarehouseReport report) {
        warehouse.put(report.reportId(), report);
    }

    void reported(LogisticsReport report) {
        logistics.put(report.reportId(), report);
    }

    /** Kafka has taken something that is no report. */
    void sentMalformed(String mark) {
        malformed.add(mark);
    }

    /** The carrier has given the shipment this number. */
    void booked(String reference, String consignmentNumber) {
        consignments.put(reference, consignmentNumber);
    }

    /** Something was answered, or not answered, as it never should be. */
    void complain(String sentence) {
        complaints.add(sentence);
    }

    /** By order id. */
    public Map<String, AcceptedOrder> promises() {
        return new TreeMap<>(promises);
    }

    /** Reports that Kafka has taken, by id. */
    public Map<String, WarehouseReport> warehouseReports() {
        return Map.copyOf(warehouse);
    }

    public Map<String, LogisticsReport> logisticsReports() {
        return Map.copyOf(logistics);
    }

    /** Consignment numbers by the reference they were booked with. */
    public Map<String, String> consignments() {
        return Map.copyOf(consignments);
    }

    /** What marks the malformed reports. */
    public Set<String> malformed() {
        return Set.copyOf(malformed);
    }

    /** Numbers of the wishes for which a request had to be made again. */
    public Set<String> brokenOff() {
        return Set.copyOf(brokenOff);
    }

    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public long repeatedReports() {
        return repeatedReports.sum();
    }

    public long delayedReports() {
        return delayedReports.sum();
    }

    /** Customers who still wait for an answer, and reports that still have to be sent. */
    public long underWay() {
        return underWay.sum();
    }
}
