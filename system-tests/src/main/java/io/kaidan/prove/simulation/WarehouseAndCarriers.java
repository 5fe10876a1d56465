package io.kaidan.prove.simulation;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.LogisticsReport.DeliveredReport;
import io.kaidan.contracts.LogisticsReport.InTransitReport;
import io.kaidan.contracts.LogisticsReport.OutForDeliveryReport;
import io.kaidan.contracts.LogisticsReport.PickedUpReport;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.contracts.WarehouseReport.Found;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import io.kaidan.local.seed.Demonstration;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Simulates warehouse and carriers: answers events on Kafka with reports. */
public final class WarehouseAndCarriers implements AutoCloseable {

    private static final int SHORT_PERCENT = 3;

    private final CarelessReporter reporter;
    private final Clock clock;
    private final long seed;
    private final Set<String> alreadyShort = ConcurrentHashMap.newKeySet();

    public WarehouseAndCarriers(String kafka, ProofJournal journal, Clock clock, long seed) {
        this.reporter = new CarelessReporter(kafka, journal, seed);
        this.clock = clock;
        this.seed = seed;
    }

    /** Receives each event once. */
    public void receive(Event event) {
        switch (event) {
            case PickingRequested notice -> pick(notice);
            case ReplenishmentRequested request -> deliver(request);
            case ShipmentBooked booked -> carry(booked.consignmentNumber());
            default -> {} // concerns others
        }
    }

    /** Reports the opening stock. */
    public void stock(List<Demonstration.Product> products) {
        for (var product : products)
            reporter.publish(Duration.ZERO,
                    new GoodsReceivedReport(Ids.derived("opening", product.id()), Demonstration.WAREHOUSE, product.id(),
                            product.openingStock(), clock.instant()));
    }

    private void pick(PickingRequested notice) {
        var chance = PlannedOrder.chance(seed, "pick", notice.shipmentId());
        var pause = millis(chance, 20, 300);
        if (chance.nextInt(100) < SHORT_PERCENT && alreadyShort.add(notice.shipmentId())) {
            var line = notice.lines().getFirst();
            var less = line.quantity().minus(Quantity.of(1, line.quantity().unit()));
            reporter.publish(pause, new PickShortReport(Ids.derived("short", notice.shipmentId()), notice.orderId(), notice.shipmentId(),
                    List.of(new Found(line.line(), line.productId(), less)), clock.instant()));
        } else {
            reporter.publish(pause,
                    new PickCompletedReport(Ids.derived("picked", notice.shipmentId(), notice.at().toString()), notice.orderId(),
                            notice.shipmentId(), clock.instant()));
        }
    }

    /** Delivers some more goods than requested. */
    private void deliver(ReplenishmentRequested request) {
        var id = Ids.derived("goods", request.replenishmentId(), request.quantity().toString(), request.at().toString());
        reporter.publish(millis(PlannedOrder.chance(seed, "goods", id), 300, 2_000), new GoodsReceivedReport(id, request.warehouseId(),
                request.productId(), request.quantity().plus(Quantity.of(5, request.quantity().unit())), clock.instant()));
    }

    private void carry(String consignment) {
        var chance = PlannedOrder.chance(seed, "road", consignment);
        var now = clock.instant();
        var way = millis(chance, 50, 300);
        reporter.publish(way, new PickedUpReport(Ids.derived("picked-up", consignment), consignment, now));
        way = way.plus(millis(chance, 20, 300));
        reporter.publish(way, new InTransitReport(Ids.derived("in-transit", consignment), consignment, "上海转运中心", now.plusMillis(1)));
        way = way.plus(millis(chance, 20, 300));
        reporter.publish(way, new OutForDeliveryReport(Ids.derived("out", consignment), consignment, "武汉分拨中心", now.plusMillis(2)));
        way = way.plus(millis(chance, 20, 300));
        reporter.publish(way, new DeliveredReport(Ids.derived("delivered", consignment), consignment, null, now.plusMillis(3)));
    }

    private static Duration millis(Random chance, int least, int most) {
        return Duration.ofMillis(chance.nextInt(least, most));
    }

    @Override
    public void close() {
        reporter.close();
    }
}
