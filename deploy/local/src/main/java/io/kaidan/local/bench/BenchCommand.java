package io.kaidan.local.bench;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.bench.BenchResult.Latency;
import io.kaidan.local.bench.BenchResult.PrintMode;
import io.kaidan.local.bench.StoredOrders.Loaded;
import io.kaidan.local.client.Convergence;
import io.kaidan.local.simulate.Load;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the cost and the rate of orders through the whole flow. */
@Command(name = "bench",
        description = "Measures orders per second through the whole flow, processor time per order, and how long an order waits.")
public final class BenchCommand implements Callable<Integer> {

    private static final Duration SETTLING = Duration.ofMinutes(1);

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--start", description = "Starts a separate Kaidan in a temporary folder, so that figures can be compared.")
    private boolean start;

    @Option(names = "--blank", description = "With --start: documents are left blank, so that printing is not measured.")
    private boolean blank;

    @Option(names = "--stored", paramLabel = "N", defaultValue = "0",
            description = "With --start: before measuring, this many finished orders are stored (default: ${DEFAULT-VALUE}).")
    private int stored;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "4000",
            description = "How many orders are measured at full speed (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "3000",
            description = "How many orders come before, unmeasured (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--open", paramLabel = "N", defaultValue = "600",
            description = "How many orders are open at a time at full speed (default: ${DEFAULT-VALUE}).")
    private int open;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures to this file.")
    private @Nullable Path json;

    @Option(names = "--compare", arity = "2", paramLabel = "FILE",
            description = "Measures nothing; prints two files side by side, with their ratio.")
    private List<Path> compared = List.of();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        if (!compared.isEmpty()) {
            out.println(BenchResult.compare(BenchResult.read(compared.getFirst()), BenchResult.read(compared.getLast())));
            return 0;
        }
        if (stored > 0 && !start)
            throw new CommandFailed("--stored needs --start: finished orders are only stored in a separate Kaidan.");
        var figures = start ? measureFresh(out) : measure(out, installation, Duration.ZERO);
        out.println(figures.table());
        if (json != null)
            figures.write(json);
        return 0;
    }

    private BenchResult measureFresh(PrintWriter out) throws Exception {
        try (var fresh = FreshKaidan.start(printMode(), stored)) {
            return measure(out, fresh.installation(), fresh.startTime());
        }
    }

    private PrintMode printMode() {
        return blank ? PrintMode.BLANK : PrintMode.PDF;
    }

    private BenchResult measure(PrintWriter out, Installation where, Duration startTime) throws Exception {
        var usage = Usage.of(where.data());
        var machineLoad = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        var loaded = stored == 0 ? null : store(out, where);
        try (var load = new Load(where); var convergence = new Convergence(where)) {
            load.stockUp();
            var _ = convergence.await(SETTLING);
            var pace = new Pace(load, usage);
            out.println("Full speed: " + warmUp + " orders to warm up, " + orders + " to measure");
            out.flush();
            var full = pace.asFastAs(open, warmUp, orders);
            var _ = convergence.await(SETTLING);
            out.printf(Locale.ROOT, "Half speed: %d orders, %.1f a second%n", orders / 2, full.perSecond() / 2);
            out.flush();
            var half = pace.at(full.perSecond() / 2, orders / 2);
            return new BenchResult(Instant.now(), Runtime.getRuntime().availableProcessors(), printMode(), loaded, orders,
                    startTime.toMillis() / 1e3,
                    full.perSecond(), full.cpuMillis(), half.cpuMillis(), Latency.of(load.toReserved()), Latency.of(load.toProcessed()),
                    usage.residentMebibytes(), machineLoad);
        }
    }

    private Loaded store(PrintWriter out, Installation where) throws InterruptedException {
        out.println("Storing " + stored + " finished orders");
        out.flush();
        var loaded = StoredOrders.load(where, stored);
        out.printf(Locale.ROOT, "%d orders stored, %.0f documents a second, %d bytes per order%n", loaded.orders(),
                loaded.documentsPerSecond(), loaded.bytesPerOrder());
        out.flush();
        return loaded;
    }
}
