package io.kaidan.shipping.dispatch;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a task on its own thread. Requests that arrive before a run has started are answered by one run. */
final class SingleFlight {

    private final Runnable task;
    private final ExecutorService thread;
    private final AtomicBoolean requested = new AtomicBoolean();
    private volatile boolean stopping;

    SingleFlight(String name, Runnable task) {
        this.task = task;
        this.thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
    }

    /** Requests a run: the next one that starts, which then sees everything that is due now. */
    void request() {
        if (!stopping && requested.compareAndSet(false, true))
            execute(() -> {
                requested.set(false);
                task.run();
            });
    }

    /** Executes something else between two runs. */
    void execute(Runnable work) {
        try {
            if (!stopping)
                thread.execute(() -> {
                    if (!stopping)
                        work.run();
                });
        } catch (RejectedExecutionException e) {
            // stopped meanwhile; it is done after the next start
        }
    }

    /** To be checked by the task before each of its steps. */
    boolean isStopping() {
        return stopping;
    }

    /** @return whether the current run has ended in time */
    boolean stop(Duration patience) throws InterruptedException {
        stopping = true;
        thread.shutdown();
        return thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
