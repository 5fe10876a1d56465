package io.kaidan.local.simulate;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.client.ConsumerLag;
import io.kaidan.local.client.Convergence;
import io.kaidan.local.client.GatewayClient;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates customers, clerks, warehouse and carriers until every order is finished. */
@Command(name = "simulate",
        description = "Simulates customers, clerks, warehouse and carriers through the public interfaces, until every order is finished.")
public final class SimulateCommand implements Callable<Integer> {

    private static final int AT_A_TIME = 16;
    private static final int MOST_OPEN = 2_000;
    private static final int SHORT_PERCENT = 2;
    private static final Duration SETTLING = Duration.ofSeconds(30);

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--orders", paramLabel = "N", defaultValue = "100", description = "How many orders (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "20",
            description = "Orders per second, at most (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seed", paramLabel = "S",
            description = "Name of the run: the same name brings the same orders, and those that are there already are not entered again.")
    private @Nullable String seed;

    @Option(names = "--resume", description = "No new orders: only simulates warehouse and carriers for those that are open.")
    private boolean resume;

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "120",
            description = "Gives up after so long without any event (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        var run = seed == null ? Long.toString(System.currentTimeMillis(), 36) : seed;
        try (var api = new GatewayClient(installation);
                var reports = new Reports(installation);
                var schedule = new ReportSchedule();
                var queues = new ConsumerLag(installation)) {
            var before = deadLetters(queues);
            var openOrders = new OpenOrders();
            var customers = new SimulatedCustomers(api);
            var warehouse = new Warehouse(reports::publish, schedule, Clock.systemUTC(), SHORT_PERCENT);
            var carriers = new SimulatedCarriers(reports::publish, schedule, Clock.systemUTC());
            var search = new OpenWorkSearch(api, openOrders, customers, warehouse, carriers);
            try (var events = new EventConsumer(installation, event -> receive(event, openOrders, warehouse, carriers))) {
                awaitWhatWasReported();
                var flow = new EventFlow(openOrders::received, Duration.ofSeconds(patience), System::nanoTime, events::failure,
                        schedule::failure);
                var open = search.search();
                if (open > 0)
                    out.println(open + " orders were open already and are continued.");
                if (!resume) {
                    out.printf(Locale.ROOT, "%d orders at up to %s per second, run %s%n", orders, rate, run);
                    enter(run, customers, openOrders, flow, out);
                }
                awaitEnds(openOrders, search, flow, out);
                flow.failIfBroken();
            }
            return report(out, openOrders, customers, warehouse, deadLetters(queues) - before);
        }
    }

    /** Reports of an earlier run may not have been consumed yet; searching too early would report something else. */
    private void awaitWhatWasReported() throws InterruptedException {
        try (var convergence = new Convergence(installation)) {
            var _ = convergence.await(SETTLING);
        }
    }

    private static void receive(Event event, OpenOrders openOrders, Warehouse warehouse, SimulatedCarriers carriers) {
        openOrders.apply(event);
        switch (event) {
            case PickingRequested notice -> warehouse.pick(notice);
            case ReplenishmentRequested request -> warehouse.expect(request);
            case ShipmentBooked booked -> carriers.carry(booked.consignmentNumber());
            default -> {} // no other event concerns customers, warehouse or carriers
        }
    }

    private void enter(String run, SimulatedCustomers customers, OpenOrders openOrders, EventFlow flow, PrintWriter out)
            throws InterruptedException {
        var today = LocalDate.now(ZoneOffset.UTC);
        var places = new Semaphore(AT_A_TIME);
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var began = System.nanoTime();
        try (var desks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= orders && failure.get() == null; number++) {
                awaitTurn(began, number);
                while (openOrders.openOrders() >= MOST_OPEN && !flow.hasStopped())
                    TimeUnit.MILLISECONDS.sleep(50);
                flow.failIfBroken();
                if (openOrders.openOrders() >= MOST_OPEN) {
                    out.println("No event for " + patience + " s: " + (orders - number + 1) + " orders are not sent.");
                    break;
                }
                places.acquire();
                var order = SimulatedOrder.of(run, number, today);
                desks.execute(() -> {
                    try {
                        customers.order(order);
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        places.release();
                    }
                });
                if (number % 500 == 0)
                    out.println(
                            "  " + number + " sent, " + openOrders.finishedOrders() + " finished, " + openOrders.openOrders() + " open");
            }
        }
        var failed = failure.get();
        if (failed != null)
            throw failed;
    }

    private void awaitTurn(long began, int number) throws InterruptedException {
        if (rate <= 0)
            return;
        var due = began + (long) ((number - 1) / rate * 1e9);
        var early = due - System.nanoTime();
        if (early > 0)
            TimeUnit.NANOSECONDS.sleep(early);
    }

    /** Waits until no order is open, neither by the received events, which may be late, nor over REST. */
    private void awaitEnds(OpenOrders openOrders, OpenWorkSearch search, EventFlow flow, PrintWriter out) throws InterruptedException {
        while (openOrders.openOrders() > 0 || search.openOrders() > 0) {
            TimeUnit.MILLISECONDS.sleep(100);
            flow.failIfBroken();
            if (flow.hasStopped()) {
                out.println("No event for " + patience + " s.");
                return;
            }
            if (flow.isTimeToSearch()) {
                var _ = search.search();
            }
        }
    }

    private static long deadLetters(ConsumerLag queues) {
        return queues.deadLetters().stream().mapToLong(ConsumerLag.DeadLetters::count).sum();
    }

    private static int report(PrintWriter out, OpenOrders openOrders, SimulatedCustomers customers, Warehouse warehouse, long deadLetters) {
        var measured = openOrders.measured();
        out.println();
        out.printf(Locale.ROOT, "Entered %d orders, refused %d requests, asked back %d times, cancelled %d orders%n",
                customers.entered.sum(),
                customers.rejected.sum(), customers.clarified.sum(), customers.cancelled.sum());
        measured.finals().forEach((progress, count) -> out.printf(Locale.ROOT, "  %-10s %6d%n", progress, count));
        out.printf(Locale.ROOT, "%d of them had to wait for goods; %d picks were short, %d deliveries of goods were received%n",
                measured.everShort(), warehouse.shortPicks.sum(), warehouse.receipts.sum());
        out.printf(Locale.ROOT, "%.1f orders per second from the first entry to the last end (%d s)%n", measured.ordersPerSecond(),
                measured.span().toSeconds());
        out.println("Entry to stock reserved: " + measured.toReserved());
        out.println("Entry to processed:      " + measured.toProcessed());
        out.println("Dead letters: " + deadLetters);
        var unfinished = openOrders.unfinished(20);
        if (!unfinished.isEmpty()) {
            out.println(openOrders.openOrders() + " orders are not finished:");
            unfinished.forEach(line -> out.println("  " + line));
        }
        return unfinished.isEmpty() && deadLetters == 0 ? 0 : 1;
    }
}
