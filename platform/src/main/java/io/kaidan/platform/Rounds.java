package io.kaidan.platform;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again on a thread of its own, so that it delays nothing else and nothing else delays it. */
public final class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Duration pause;
    private final Runnable round;
    private @Nullable ScheduledExecutorService thread;

    public Rounds(String name, Duration pause, Runnable round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).daemon().factory());
        var _ = thread.scheduleWithFixedDelay(this::once, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends after the round under way, and waits for it a while. */
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

    public synchronized boolean areRunning() {
        return thread != null;
    }

    private void once() {
        try {
            round.run();
        } catch (RuntimeException | Error e) { // the next round may find it mended
            log.warn("The round of {} was not finished and is tried again: {}", name, e.toString());
        }
    }
}
