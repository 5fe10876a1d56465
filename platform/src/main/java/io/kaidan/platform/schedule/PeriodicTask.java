package io.kaidan.platform.schedule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that is repeated on its own thread, so that no other task delays it, and earlier where somebody requests it. */
public final class PeriodicTask {

    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY_WITHIN = Duration.ofSeconds(10);
    /** While the task runs, no run is due but one that is requested meanwhile. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private @Nullable Thread thread;
    /** By {@link System#nanoTime()}. */
    private long due;

    public PeriodicTask(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
    }

    public synchronized void start() {
        due = System.nanoTime();
        thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
        thread.start();
    }

    /** Requests a run at once, or right after the current one. All requests before that run has started are answered by it. */
    public void request() {
        requestWithin(Duration.ZERO);
    }

    /** Requests a run after this time at the latest. */
    public synchronized void requestWithin(Duration time) {
        var wanted = System.nanoTime() + time.toNanos();
        if (wanted - due < 0) {
            due = wanted;
            notifyAll();
        }
    }

    /** Whether the task goes on: a long run asks before each of its steps. */
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Stops after the current run, and waits up to five seconds for it. What is left undone is done after the next start. */
    public void stop() {
        var last = end();
        if (last == null)
            return;
        try {
            if (!last.join(PATIENCE)) {
                log.warn("The periodic task {} has not ended in time and is interrupted", name);
                last.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread end() {
        var last = thread;
        thread = null;
        notifyAll();
        return last;
    }

    private void repeat() {
        try {
            while (awaitRun()) {
                run();
                requestWithin(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitRun() throws InterruptedException {
        while (isCurrent()) {
            var left = due - System.nanoTime();
            if (left <= 0) {
                due = System.nanoTime() + NEVER.toNanos();
                return true;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return false;
    }

    /** False once the task was stopped, even if it was started again since. */
    private boolean isCurrent() {
        return thread == Thread.currentThread();
    }

    private void run() {
        try {
            task.run();
        } catch (RuntimeException | Error e) { // the next run may succeed
            log.warn("The periodic task {} has failed and is repeated: {}", name, e.toString());
            requestWithin(RETRY_WITHIN);
        }
    }
}
