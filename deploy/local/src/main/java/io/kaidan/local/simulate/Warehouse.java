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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Answers pick notices, sometimes with a short pick, and receives goods that purchasing has ordered. */
final class Warehouse {

    private final Consumer<WarehouseReport> reports;
    private final ReportSchedule schedule;
    private final Clock clock;
    private final int shortPercent;
    /** Shipments with a short pick, or picked without an event: their next pick is always complete. */
    private final Set<String> alreadyLooked = ConcurrentHashMap.newKeySet();
    private final String run = Ids.next();
    /** By report id; a repeated request is answered with the same report. */
    private final Map<String, GoodsReceivedReport> receivedGoods = new ConcurrentHashMap<>();
    final LongAdder shortPicks = new LongAdder();
    final LongAdder receipts = new LongAdder();

    /** @param shortPercent percentage of shipments whose first pick is short */
    Warehouse(Consumer<WarehouseReport> reports, ReportSchedule schedule, Clock clock, int shortPercent) {
        this.reports = reports;
        this.schedule = schedule;
        this.clock = clock;
        this.shortPercent = shortPercent;
    }

    /** Answers a pick notice. */
    void pick(PickingRequested notice) {
        var chance = Chance.of("pick", notice.shipmentId());
        var isShort = chance.percent(shortPercent);
        var pause = chance.millis(20, 300);
        schedule.after(pause, () -> answer(notice, isShort, notice.at().plus(pause)));
    }

    /** Answers a notice whose event was missed. If the event is received after all, it is answered with a complete pick too. */
    void pickAgain(String orderId, String shipmentId) {
        if (alreadyLooked.add(shipmentId))
            reports.accept(
                    new PickCompletedReport(Ids.derived("simulation", "picked-again", shipmentId, clock.instant().toString()), orderId,
                            shipmentId, clock.instant()));
    }

    /** @param at derived from the notice, so that a repeated notice is answered with the same report */
    private void answer(PickingRequested notice, boolean isShort, Instant at) {
        var reportId = Ids.derived("simulation", "picked", notice.shipmentId(), notice.at().toString());
        if (isShort && alreadyLooked.add(notice.shipmentId())) {
            shortPicks.increment();
            reports.accept(
                    new PickShortReport(Ids.derived("simulation", "short", notice.shipmentId(), notice.at().toString()), notice.orderId(),
                            notice.shipmentId(), missingOne(notice.lines()), at));
        } else {
            reports.accept(new PickCompletedReport(reportId, notice.orderId(), notice.shipmentId(), at));
        }
    }

    /** Reports that one piece of the first line is missing. */
    private static List<Found> missingOne(List<PickLine> lines) {
        var line = lines.getFirst();
        var less = line.quantity().minus(Quantity.of(1, line.quantity().unit()));
        return List.of(new Found(line.line(), line.productId(), less.value().signum() < 0 ? Quantity.of(0, less.unit()) : less));
    }

    /** Receives replenishments after a delay, with some more goods than requested. */
    void expect(ReplenishmentRequested request) {
        receive(request.replenishmentId(), request.warehouseId(), request.productId(), request.quantity(),
                Chance.of("goods", request.replenishmentId()).millis(500, 3_000));
    }

    void receive(String replenishmentId, String warehouseId, String productId, Quantity quantity, Duration pause) {
        schedule.after(pause, () -> {
            receipts.increment();
            reports.accept(receivedGoods.computeIfAbsent(Ids.derived("simulation", run, "goods", replenishmentId, quantity.toString()),
                    id -> new GoodsReceivedReport(id, warehouseId, productId, quantity.plus(Quantity.of(20, quantity.unit())),
                            clock.instant())));
        });
    }
}
