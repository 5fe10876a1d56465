package io.kaidan.local.simulate;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.client.Api;
import io.kaidan.local.seed.Demonstration;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The same players for a measurement: orders that need no hand, when it wants them, and what became of them since it last began anew.
 */
public final class Load implements AutoCloseable {

    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Clock clock = Clock.systemUTC();
    private final Api api;
    private final Reports reports;
    private final ReportSchedule schedule = new ReportSchedule();
    private final SimulatedCustomers customers;
    private final Warehouse warehouse;
    private final SimulatedCarriers carriers;
    private final EventConsumer told;
    private volatile OpenOrders ledger = new OpenOrders();

    public Load(Installation installation) {
        api = new Api(installation);
        reports = new Reports(installation);
        customers = new SimulatedCustomers(api);
        warehouse = new Warehouse(reports::publish, schedule, clock, 0); // a discrepancy needs a hand
        carriers = new SimulatedCarriers(reports::publish, schedule, clock);
        told = new EventConsumer(installation, this::hear);
    }

    private void hear(Event event) {
        ledger.hear(event);
        switch (event) {
            case PickingRequested notice -> warehouse.pick(notice);
            case ReplenishmentRequested request -> warehouse.expect(request);
            case ShipmentBooked booked -> carriers.carry(booked.consignmentNumber());
            default -> {} // the world around the desk cares for nothing else
        }
    }

    /** What stands in all order numbers that these customers give, and in no other. */
    public String run() {
        return run;
    }

    /** Goods for more orders than anybody will wait for: what runs short would measure purchasing. */
    public void stockUp() {
        for (var product : Demonstration.PRODUCTS)
            reports.publish(new GoodsReceivedReport(Ids.derived("bench", run, product.id()), Demonstration.WAREHOUSE, product.id(),
                    Quantity.of(20_000_000, product.unit()), clock.instant()));
    }

    /** Counts and times begin at nothing; no order may be open. */
    public void beginAnew() {
        ledger = new OpenOrders();
    }

    /** Brings one order to the desk and returns when the desk has it. */
    public void order(int number) {
        customers.order(SimulatedOrder.straightThrough(run, number, today));
    }

    public int finished() {
        return ledger.finishedOrders();
    }

    public Durations toReserved() {
        return ledger.measured().toReserved();
    }

    public Durations toProcessed() {
        return ledger.measured().toProcessed();
    }

    /** Fails when nobody listens or plays any more, or when nothing has been told for so long. */
    public Runnable watch(Duration patience) {
        var news = new EventFlow(() -> ledger.received(), patience, System::nanoTime, told::failure, schedule::failure);
        return () -> {
            news.orUnable();
            if (news.stayAway())
                throw new CommandFailed("Nothing was told for " + patience.toSeconds() + " s, and these orders are not finished: "
                        + String.join("; ", ledger.unfinished(3)) + ".");
        };
    }

    @Override
    public void close() {
        told.close();
        schedule.close();
        reports.close();
        api.close();
    }
}
