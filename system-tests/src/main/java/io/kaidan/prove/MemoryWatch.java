package io.kaidan.prove;

import io.kaidan.prove.cluster.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Measures the memory of the processes continuously, if the operating system reports it. */
final class MemoryWatch implements AutoCloseable {

    private static final long PAUSE = 1_000_000_000;

    private final Cluster cluster;
    private final Map<String, Long> highest = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    MemoryWatch(Cluster cluster) {
        this.cluster = cluster;
        Thread.ofVirtual().name("watching the memory").start(this::watch);
    }

    private void watch() {
        while (!stopped) {
            cluster.processes().forEach((name, pid) -> highest(pid).ifPresent(mebibytes -> highest.merge(name, mebibytes, Math::max)));
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static OptionalLong highest(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty(); // it has just ended, or this is not Linux
        }
    }

    /** The peak memory of each process over all its restarts, in mebibytes. */
    Map<String, Long> highest() {
        return new TreeMap<>(highest);
    }

    @Override
    public void close() {
        stopped = true;
    }
}
