package io.kaidan.local.simulate;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.Found;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Picks what it is told to pick, sometimes finds less than promised, and receives what purchasing has ordered. */
final class Warehouse {

    private final Consumer<WarehouseReport> reports;
    private final ReportSchedule schedule;
    private final Clock clock;
    private final int shortPercent;
    /** Shipments of which a pick came up short, or that were picked without a notice: another look always finds everything. */
    private final Set<String> alreadyLooked = ConcurrentHashMap.newKeySet();
    final LongAdder shortPicks = new LongAdder();
    final LongAdder receipts = new LongAdder();

    /** @param shortPercent how many of a hundred shipments come up short when they are picked first */
    Warehouse(Consumer<WarehouseReport> reports, ReportSchedule schedule, Clock clock, int shortPercent) {
        this.reports = reports;
        this.schedule = schedule;
        this.clock = clock;
        this.shortPercent = shortPercent;
    }

    /** The pick notice has come. */
    void pick(PickingRequested notice) {
        var chance = Chance.of("pick", notice.shipmentId());
        var isShort = chance.percent(shortPercent);
        schedule.after(chance.millis(20, 300), () -> answer(notice, isShort));
    }

    /** A notice that was told while nobody listened; should it be told again, nothing else is found, and what was found already stands. */
    void pickAgain(String orderId, String shipmentId) {
        if (alreadyLooked.add(shipmentId))
            reports.accept(
                    new PickCompletedReport(Ids.derived("simulation", "picked-again", shipmentId, clock.instant().toString()), orderId,
                            shipmentId, clock.instant()));
    }

    private void answer(PickingRequested notice, boolean isShort) {
        var reportId = Ids.derived("simulation", "picked", notice.shipmentId(), notice.at().toString());
        if (isShort && alreadyLooked.add(notice.shipmentId())) {
            shortPicks.increment();
            reports.accept(
                    new PickShortReport(Ids.derived("simulation", "short", notice.shipmentId()), notice.orderId(), notice.shipmentId(),
                            missingOne(notice.lines()), clock.instant()));
        } else {
            reports.accept(new PickCompletedReport(reportId, notice.orderId(), notice.shipmentId(), clock.instant()));
        }
    }

    /** One piece is missing of the first line. */
    private static List<Found> missingOne(List<PickLine> lines) {
        var line = lines.getFirst();
        var less = line.quantity().minus(Quantity.of(1, line.quantity().unit()));
        return List.of(new Found(line.line(), line.productId(), less.value().signum() < 0 ? Quantity.of(0, less.unit()) : less));
    }

    /** Purchasing has been asked: the goods come a little later, and some more than what was asked for. */
    void expect(ReplenishmentRequested request) {
        receive(request.replenishmentId(), request.warehouseId(), request.productId(), request.quantity(),
                Chance.of("goods", request.replenishmentId()).millis(500, 3_000));
    }

    void receive(String replenishmentId, String warehouseId, String productId, Quantity quantity, Duration pause) {
        schedule.after(pause, () -> {
            receipts.increment();
            reports.accept(new GoodsReceivedReport(Ids.derived("simulation", "goods", replenishmentId, quantity.toString()), warehouseId,
                    productId, quantity.plus(Quantity.of(20, quantity.unit())), clock.instant()));
        });
    }
}
