package io.kaidan.prove;

import io.kaidan.local.CommandFailed;
import io.kaidan.prove.check.LawCheck;
import io.kaidan.prove.check.ServiceRecordsReader;
import io.kaidan.prove.cluster.NoAnswer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Checks the stock continuously during the run. */
final class StockWatch implements AutoCloseable {

    private static final long PAUSE = 300_000_000;

    private final ServiceRecordsReader records;
    private final AtomicLong stockChecks = new AtomicLong();
    private final AtomicLong failedStockChecks = new AtomicLong();
    private final List<String> oversold = new CopyOnWriteArrayList<>();
    private final Thread watching;
    private volatile boolean stopped;

    StockWatch(ServiceRecordsReader records) {
        this.records = records;
        watching = Thread.ofVirtual().name("watching the stock").start(this::watch);
    }

    private void watch() {
        while (!stopped)
            try {
                records.stock().stream().flatMap(item -> LawCheck.oversold(item).stream()).forEach(oversold::add);
                stockChecks.incrementAndGet();
            } catch (NoAnswer | CommandFailed e) {
                failedStockChecks.incrementAndGet(); // the service or its store is unavailable
            } finally {
                LockSupport.parkNanos(PAUSE);
            }
    }

    /** Findings of more reserved than on hand. */
    List<String> oversold() {
        return List.copyOf(oversold);
    }

    long stockChecks() {
        return stockChecks.get();
    }

    /** How often the stock could not be read. */
    long failedStockChecks() {
        return failedStockChecks.get();
    }

    void stop() {
        stopped = true;
        try {
            watching.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
