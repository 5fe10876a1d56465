package io.kaidan.local.simulate;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Executes actions after a delay, as in warehouses and in transport. */
final class ReportSchedule implements AutoCloseable {

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    void after(Duration pause, Runnable deed) {
        ScheduledFuture<?> _ = threads.schedule(() -> {
            try {
                deed.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The first failure, if any. */
    @Nullable
    Throwable failure() {
        return failure.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
