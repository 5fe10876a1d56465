package io.kaidan.local.bench;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.kaidan.contracts.ContractJson;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.bench.StoredOrders.Loaded;
import io.kaidan.local.simulate.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The results of a run.
 *
 * @param printMode whether documents were printed or left blank; earlier files call it {@code papers}
 * @param stored the orders stored before; null if Kaidan was empty
 * @param orders how many orders were measured at full speed
 * @param startSeconds from the command until all services were healthy; 0 if Kaidan ran already
 * @param cpuMillis processor time of the system per order at full speed, without the simulation
 * @param cpuMillisAtHalf the same at half speed, where batches are smaller
 * @param residentMebibytes memory at the end
 * @param machineLoad the load average of the machine at the beginning, since other work distorts rates and times
 */
record BenchResult(Instant at, int processors, @JsonAlias("papers") PrintMode printMode, @Nullable Loaded stored, int orders,
        double startSeconds,
        double ordersPerSecond,
        double cpuMillis, double cpuMillisAtHalf, Latency toReserved, Latency toProcessed, long residentMebibytes, double machineLoad) {

    /** Whether documents are printed. */
    enum PrintMode {
        PDF,
        BLANK
    }

    /** Milliseconds from an order's entry that half, 95 % and 99 % of the orders do not exceed, at half of the maximal rate. */
    record Latency(long p50, long p95, long p99) {

        static Latency of(Durations times) {
            return new Latency(times.percentile(0.5), times.percentile(0.95), times.percentile(0.99));
        }
    }

    static BenchResult read(Path file) {
        try {
            return ContractJson.mapper().readValue(Files.readAllBytes(file), BenchResult.class);
        } catch (IOException | JacksonException e) {
            throw new CommandFailed(file + " is not a file that 'bench --json' has written (" + e.getMessage() + ").", e);
        }
    }

    void write(Path file) {
        try {
            Files.writeString(file, ContractJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new CommandFailed("The figures cannot be written to " + file + " (" + e + ").", e);
        }
    }

    /** The comparable figures, by their name in the table. */
    Map<String, Double> byName() {
        var named = new LinkedHashMap<String, Double>();
        named.put("orders per second", ordersPerSecond);
        named.put("CPU ms per order", cpuMillis);
        named.put("CPU ms per order at half rate", cpuMillisAtHalf);
        named.put("entry to reserved p50 ms", (double) toReserved.p50);
        named.put("entry to reserved p95 ms", (double) toReserved.p95);
        named.put("entry to reserved p99 ms", (double) toReserved.p99);
        named.put("entry to processed p50 ms", (double) toProcessed.p50);
        named.put("entry to processed p95 ms", (double) toProcessed.p95);
        named.put("entry to processed p99 ms", (double) toProcessed.p99);
        named.put("start s", startSeconds);
        named.put("resident MiB", (double) residentMebibytes);
        if (stored != null) {
            named.put("orders stored before", (double) stored.orders());
            named.put("documents stored per second", stored.documentsPerSecond());
            named.put("bytes per stored order", (double) stored.bytesPerOrder());
        }
        return named;
    }

    String table() {
        var table = new StringBuilder();
        table.append(
                String.format(Locale.ROOT, "%d orders, documents: %s, %d processors, load of the machine at the beginning %.1f%n", orders,
                        printMode, processors, machineLoad));
        byName().forEach((name, value) -> table.append(String.format(Locale.ROOT, "  %-32s %10.1f%n", name, value)));
        return table.toString();
    }

    /** Both results side by side with their ratio; figures that the first has not measured are left out. */
    static String compare(BenchResult first, BenchResult second) {
        var table = new StringBuilder();
        if (first.printMode != second.printMode)
            table.append(String.format("Warning: documents are %s in the first and %s in the second%n", first.printMode, second.printMode));
        table.append(String.format(Locale.ROOT, "  %-32s %10s %10s %8s%n", "", "first", "second", "ratio"));
        var one = first.byName();
        var others = second.byName();
        Stream.concat(one.keySet().stream(), others.keySet().stream()).distinct().forEach(name -> {
            var value = one.getOrDefault(name, 0.0);
            var other = others.getOrDefault(name, 0.0);
            table.append(String.format(Locale.ROOT, "  %-32s %10.1f %10.1f %8s%n", name, value, other, ratio(value, other)));
        });
        return table.toString();
    }

    static String ratio(double first, double second) {
        return first > 0 && second > 0 ? String.format(Locale.ROOT, "%.2f", second / first) : "-";
    }
}
