package io.kaidan.local.bench;

import io.kaidan.local.simulate.Load;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends orders as fast as they are finished, or at a fixed rate, and measures that. */
final class Pace {

    private static final int AT_A_TIME = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Load load;
    private final Usage usage;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Semaphore permits = new Semaphore(AT_A_TIME);
    private int number;
    private int sent;

    Pace(Load load, Usage usage) {
        this.load = load;
        this.usage = usage;
    }

    /** The time and resources of finishing a number of orders. */
    record Effort(int orders, Duration time, Duration cpu) {

        double perSecond() {
            return orders * 1e9 / time.toNanos();
        }

        double cpuMillis() {
            return cpu.toNanos() / 1e6 / orders;
        }
    }

    /**
     * Keeps the number of open orders constant. It measures from the end of the warm-up until the given number of orders is finished.
     */
    Effort asFastAs(int open, int warmUp, int measured) throws InterruptedException {
        load.restart();
        var watch = load.watch(PATIENCE);
        sent = 0;
        Measurement from;
        Measurement until;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            from = keepOpen(open, warmUp, senders, watch);
            // orders are sent until the last measured one is finished, since the load would decrease otherwise
            until = keepOpen(open, from.finished + measured, senders, watch);
        }
        awaitEnds(watch);
        return from.until(until);
    }

    private Measurement keepOpen(int open, int finished, ExecutorService senders, Runnable watch) throws InterruptedException {
        while (load.finished() < finished) {
            if (sent - load.finished() < open && permits.tryAcquire(1, 50, TimeUnit.MILLISECONDS))
                send(senders, permits);
            else
                TimeUnit.MILLISECONDS.sleep(2);
            throwFailure(watch);
        }
        return now();
    }

    /** Sends orders at a fixed rate, whether or not the system keeps up. */
    Effort at(double perSecond, int orders) throws InterruptedException {
        load.restart();
        var watch = load.watch(PATIENCE);
        var from = now();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (sent = 0; sent < orders;) {
                var early = from.nanos + (long) (sent / perSecond * 1e9) - System.nanoTime();
                if (early > 0)
                    TimeUnit.NANOSECONDS.sleep(early);
                send(senders, new Semaphore(0)); // as many at a time as it takes
                throwFailure(watch);
            }
        }
        awaitEnds(watch);
        return from.until(now());
    }

    private void send(ExecutorService senders, Semaphore permits) {
        var next = ++number;
        sent++;
        senders.execute(() -> {
            try {
                load.order(next);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                permits.release();
            }
        });
    }

    private void awaitEnds(Runnable watch) throws InterruptedException {
        while (load.finished() < sent) {
            TimeUnit.MILLISECONDS.sleep(20);
            throwFailure(watch);
        }
    }

    private void throwFailure(Runnable watch) {
        watch.run();
        var failed = failure.get();
        if (failed != null)
            throw failed;
    }

    private Measurement now() {
        return new Measurement(load.finished(), System.nanoTime(), usage.cpu());
    }

    private record Measurement(int finished, long nanos, Duration cpu) {

        Effort until(Measurement end) {
            return new Effort(end.finished - finished, Duration.ofNanos(end.nanos - nanos), end.cpu.minus(cpu));
        }
    }
}
