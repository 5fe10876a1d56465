package io.kaidan.platform.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that is repeated on its own thread, so that no other task delays it. */
public final class PeriodicTask {

    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private @Nullable ScheduledExecutorService thread;

    public PeriodicTask(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
    }

    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).daemon().factory());
        var _ = thread.scheduleWithFixedDelay(this::once, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops after the current run, and waits up to five seconds for it. */
    public synchronized void stop() {
        if (thread == null)
            return;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS))
                thread.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void once() {
        try {
            task.run();
        } catch (RuntimeException | Error e) { // the next run may succeed
            log.warn("The periodic task {} has failed and is repeated: {}", name, e.toString());
        }
    }
}
