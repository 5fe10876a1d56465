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
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.seed.Demonstration;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The simulated customers, warehouse and carriers for measurements: orders without manual steps, and the times of those since the last
 * reset.
 */
public final class Load implements AutoCloseable {

    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Clock clock = Clock.systemUTC();
    private final GatewayClient api;
    private final Reports reports;
    private final ReportSchedule schedule = new ReportSchedule();
    private final SimulatedCustomers customers;
    private final Warehouse warehouse;
    private final SimulatedCarriers carriers;
    private final EventConsumer events;
    private volatile OpenOrders openOrders = new OpenOrders();

    public Load(Installation installation) {
        api = new GatewayClient(installation);
        reports = new Reports(installation);
        customers = new SimulatedCustomers(api);
        warehouse = new Warehouse(reports::publish, schedule, clock, 0); // a discrepancy would need a manual step
        carriers = new SimulatedCarriers(reports::publish, schedule, clock);
        events = new EventConsumer(installation, this::receive);
    }

    private void receive(Event event) {
        openOrders.apply(event);
        switch (event) {
            case PickingRequested notice -> warehouse.pick(notice);
            case ReplenishmentRequested request -> warehouse.expect(request);
            case ShipmentBooked booked -> carriers.carry(booked.consignmentNumber());
            default -> {} // no other event concerns customers, warehouse or carriers
        }
    }

    /** The part that all order numbers of these customers have, and no others. */
    public String run() {
        return run;
    }

    /** Adds stock for more orders than will be measured, since shortages would measure purchasing. */
    public void stockUp() {
        for (var product : Demonstration.PRODUCTS)
            reports.publish(new GoodsReceivedReport(Ids.derived("bench", run, product.id()), Demonstration.WAREHOUSE, product.id(),
                    Quantity.of(20_000_000, product.unit()), clock.instant()));
    }

    /** Resets counts and times; no order may be open. */
    public void restart() {
        openOrders = new OpenOrders();
    }

    /** Sends one order and returns when it is accepted. */
    public void order(int number) {
        customers.order(SimulatedOrder.straightThrough(run, number, today));
    }

    public int finished() {
        return openOrders.finishedOrders();
    }

    public Durations toReserved() {
        return openOrders.measured().toReserved();
    }

    public Durations toProcessed() {
        return openOrders.measured().toProcessed();
    }

    /** A check that fails if the simulation has failed, or if no event has arrived for so long. */
    public Runnable watch(Duration patience) {
        var flow = new EventFlow(() -> openOrders.received(), patience, System::nanoTime, events::failure, schedule::failure);
        return () -> {
            flow.failIfBroken();
            if (flow.hasStopped())
                throw new CommandFailed("No event has arrived for " + patience.toSeconds() + " s, and these orders are not finished: "
                        + String.join("; ", openOrders.unfinished(3)) + ".");
        };
    }

    @Override
    public void close() {
        events.close();
        schedule.close();
        reports.close();
        api.close();
    }
}
