package io.kaidan.local.simulate;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.client.Api;
import io.kaidan.local.client.ConsumerLag;
import io.kaidan.local.client.Convergence;
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

/** Plays the world around the desk until every order has come to its end. */
@Command(name = "simulate",
        description = "Plays customers, clerks, warehouse and carriers through the public interfaces, until every order has come to its end.")
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

    @Option(names = "--resume", description = "No new orders: only plays warehouse and carriers for those that are open.")
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
        try (var api = new Api(installation);
                var reports = new Reports(installation);
                var schedule = new ReportSchedule();
                var queues = new ConsumerLag(installation)) {
            var deadBefore = dead(queues);
            var ledger = new OpenOrders();
            var customers = new SimulatedCustomers(api);
            var warehouse = new Warehouse(reports::publish, schedule, Clock.systemUTC(), SHORT_PERCENT);
            var carriers = new SimulatedCarriers(reports::publish, schedule, Clock.systemUTC());
            var lookRound = new OpenWorkSearch(api, ledger, customers, warehouse, carriers);
            try (var told = new EventConsumer(installation, event -> hear(event, ledger, warehouse, carriers))) {
                awaitWhatWasReported();
                var news = new EventFlow(ledger::received, Duration.ofSeconds(patience), System::nanoTime, told::failure,
                        schedule::failure);
                var open = lookRound.look();
                if (open > 0)
                    out.println(open + " orders were open already; they are played on.");
                if (!resume) {
                    out.printf(Locale.ROOT, "%d orders at up to %s per second, run %s%n", orders, rate, run);
                    enter(run, customers, ledger, news, out);
                }
                awaitEnds(ledger, lookRound, news, out);
                news.orUnable();
            }
            return report(out, ledger, customers, warehouse, dead(queues) - deadBefore);
        }
    }

    /** What an earlier run reported may not have been heard yet: who looks too early reports it otherwise. */
    private void awaitWhatWasReported() throws InterruptedException {
        try (var convergence = new Convergence(installation)) {
            var _ = convergence.await(SETTLING);
        }
    }

    private static void hear(Event event, OpenOrders ledger, Warehouse warehouse, SimulatedCarriers carriers) {
        ledger.hear(event);
        switch (event) {
            case PickingRequested notice -> warehouse.pick(notice);
            case ReplenishmentRequested request -> warehouse.expect(request);
            case ShipmentBooked booked -> carriers.carry(booked.consignmentNumber());
            default -> {} // the world around the desk cares for nothing else
        }
    }

    private void enter(String run, SimulatedCustomers customers, OpenOrders ledger, EventFlow news, PrintWriter out)
            throws InterruptedException {
        var today = LocalDate.now(ZoneOffset.UTC);
        var places = new Semaphore(AT_A_TIME);
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var began = System.nanoTime();
        try (var desks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= orders && failure.get() == null; number++) {
                awaitTurn(began, number);
                while (ledger.openOrders() >= MOST_OPEN && !news.stayAway())
                    TimeUnit.MILLISECONDS.sleep(50);
                news.orUnable();
                if (ledger.openOrders() >= MOST_OPEN) {
                    out.println("No news for " + patience + " s: " + (orders - number + 1) + " orders are not sent.");
                    break;
                }
                places.acquire();
                var wish = SimulatedOrder.of(run, number, today);
                desks.execute(() -> {
                    try {
                        customers.order(wish);
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        places.release();
                    }
                });
                if (number % 500 == 0)
                    out.println("  " + number + " sent, " + ledger.finishedOrders() + " finished, " + ledger.openOrders() + " open");
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

    /** An order counts as open until both its own service and what was told about it say otherwise: news may lag behind the last entry. */
    private void awaitEnds(OpenOrders ledger, OpenWorkSearch lookRound, EventFlow news, PrintWriter out) throws InterruptedException {
        while (ledger.openOrders() > 0 || lookRound.openOrders() > 0) {
            TimeUnit.MILLISECONDS.sleep(100);
            news.orUnable();
            if (news.stayAway()) {
                out.println("No news for " + patience + " s.");
                return;
            }
            if (news.isTimeToLook()) {
                var _ = lookRound.look();
            }
        }
    }

    private static long dead(ConsumerLag queues) {
        return queues.deadLetters().stream().mapToLong(ConsumerLag.DeadLetters::count).sum();
    }

    private static int report(PrintWriter out, OpenOrders ledger, SimulatedCustomers customers, Warehouse warehouse, long dead) {
        var measured = ledger.measured();
        out.println();
        out.printf(Locale.ROOT, "Entered %d orders, refused %d requests, asked back %d times, cancelled %d orders%n",
                customers.entered.sum(),
                customers.rejected.sum(), customers.clarified.sum(), customers.cancelled.sum());
        measured.finals().forEach((progress, count) -> out.printf(Locale.ROOT, "  %-10s %6d%n", progress, count));
        out.printf(Locale.ROOT, "%d of them had to wait for goods; %d picks came up short, %d deliveries of goods were received%n",
                measured.everShort(), warehouse.shortPicks.sum(), warehouse.receipts.sum());
        out.printf(Locale.ROOT, "%.1f orders per second from the first entry to the last end (%d s)%n", measured.ordersPerSecond(),
                measured.span().toSeconds());
        out.println("Entry to stock reserved: " + measured.toReserved());
        out.println("Entry to processed:      " + measured.toProcessed());
        out.println("Dead letters: " + dead);
        var unfinished = ledger.unfinished(20);
        if (!unfinished.isEmpty()) {
            out.println(ledger.openOrders() + " orders have not come to their end:");
            unfinished.forEach(line -> out.println("  " + line));
        }
        return unfinished.isEmpty() && dead == 0 ? 0 : 1;
    }
}
