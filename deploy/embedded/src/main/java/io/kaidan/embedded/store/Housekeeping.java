package io.kaidan.embedded.store;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done now and then while the store is open: remove expired documents, forget idle cursors, compact the log. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Compaction compaction;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("store-housekeeping").daemon().factory());

    Housekeeping(Storage storage, OpenCursors cursors, Clock clock) {
        this.compaction = new Compaction(storage, () -> !timer.isShutdown());
        var _ = timer.scheduleWithFixedDelay(() -> removeExpired(storage, clock.instant()), 1, 60, TimeUnit.SECONDS);
        var _ = timer.scheduleWithFixedDelay(() -> cursors.removeIdle(clock.instant()), 60, 60, TimeUnit.SECONDS);
        var _ = timer.scheduleWithFixedDelay(this::compact, 5, 5, TimeUnit.SECONDS);
    }

    /** Whatever goes wrong is only said: the timer never again does what has once thrown. */
    void compact() {
        try {
            compaction.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The store could not compact its log and will try again", e);
        }
    }

    static void removeExpired(Storage storage, Instant now) {
        for (var collection : storage.collections()) {
            for (var index : collection.indexes()) {
                if (index.spec().expireAfter() != null) {
                    removeExpired(collection, index, now);
                }
            }
        }
    }

    private static void removeExpired(StoreCollection collection, StoreIndex index, Instant now) {
        try {
            collection.removeExpired(index, now);
        } catch (RuntimeException e) {
            LOG.warn("The store could not remove what has expired from {} and will try again", collection.getFullName(), e);
        }
    }

    /** Lets the current work end; threads are not interrupted, for that would close the files they use. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
