package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.exception.MongoServerException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done now and then while the store is open: remove expired documents, compact the log. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Storage storage;
    private final Compaction compaction;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("store-housekeeping").daemon().factory());

    Housekeeping(Storage storage, Clock clock) {
        this.storage = storage;
        this.compaction = new Compaction(storage);
        var _ = timer.scheduleWithFixedDelay(() -> removeExpired(clock.instant()), 1, 60, TimeUnit.SECONDS);
        var _ = timer.scheduleWithFixedDelay(this::compact, 5, 5, TimeUnit.SECONDS);
    }

    private void compact() {
        try {
            compaction.run();
        } catch (IOException | MongoServerException e) {
            LOG.warn("The store could not compact its log and will try again", e);
        }
    }

    private void removeExpired(Instant now) {
        try {
            removeExpired(storage, now);
        } catch (MongoServerException e) {
            LOG.warn("The store could not remove expired documents and will try again", e);
        }
    }

    static void removeExpired(Storage storage, Instant now) {
        for (var collection : storage.collections()) {
            collection.indexes().stream().filter(index -> index.spec().expireAfter() != null)
                    .forEach(index -> collection.removeExpired(index, now));
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
