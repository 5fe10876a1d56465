package io.kaidan.local.bench;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.bench.BenchResult.PrintMode;
import io.kaidan.local.client.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** A separate Kaidan, started by the usual script in a temporary folder. */
final class FreshKaidan implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long HEAP_MEBIBYTES = 1_000;
    private static final long HEAP_BYTES_PER_ORDER = 10_000;

    private final Installation installation;
    private final Process process;
    private final Duration startTime;

    private FreshKaidan(Installation installation, Process process, Duration startTime) {
        this.installation = installation;
        this.process = process;
        this.startTime = startTime;
    }

    /** @param stored the number of orders it will have to store */
    static FreshKaidan start(PrintMode printMode, int stored) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("kaidan-bench");
        var installation = Installation.onFreePorts(folder.resolve("data"));
        Files.createDirectories(installation.data());
        var builder = new ProcessBuilder(script().toString(), "up", "--data", installation.data().toString(), "--port-offset",
                Integer.toString(installation.portOffset())).redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("KAIDAN_BUILD", "never");
        builder.environment().put("KAIDAN_DOCUMENTS_BLANK", Boolean.toString(printMode == PrintMode.BLANK));
        builder.environment().merge("KAIDAN_JAVA_OPTIONS", "-Xmx" + heapMebibytes(stored) + "m", (own, ours) -> ours + " " + own);
        var began = System.nanoTime();
        var process = builder.start();
        var healthy = new FreshKaidan(installation, process, Duration.ZERO);
        try {
            Health.awaitAll(installation, () -> !process.isAlive());
            var startTime = Duration.ofNanos(System.nanoTime() - began);
            while (process.isAlive() && !Files.exists(installation.data().resolve("seeded"))) {
                if (System.nanoTime() - began > PATIENCE.toNanos())
                    throw new CommandFailed("The demonstration data was not created within " + PATIENCE.toSeconds() + " s.");
                TimeUnit.MILLISECONDS.sleep(100);
            }
            if (!process.isAlive())
                throw new CommandFailed("Kaidan did not start: " + Files.readString(folder.resolve("output")).strip());
            return new FreshKaidan(installation, process, startTime);
        } catch (RuntimeException | IOException | InterruptedException e) {
            healthy.close();
            throw e;
        }
    }

    /** The default heap of './kaidan up', and the memory for the store's indexes of so many orders. */
    static long heapMebibytes(int stored) {
        return HEAP_MEBIBYTES + stored * HEAP_BYTES_PER_ORDER / (1 << 20);
    }

    Installation installation() {
        return installation;
    }

    Duration startTime() {
        return startTime;
    }

    /** The script of the checkout in which this program was built. */
    private static Path script() {
        try {
            var jar = Path.of(FreshKaidan.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            var script = jar.resolve("../../../../kaidan").normalize();
            if (!Files.isExecutable(script))
                throw new CommandFailed("There is no " + script + " to start Kaidan with: run bench as './kaidan bench'.");
            return script;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(installation.data().getParent())) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
