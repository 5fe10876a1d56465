package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets all that wait for the disk at the same time share one force. */
final class GroupCommit implements AutoCloseable {

    /** Brings what is written to disk and says up to where. */
    interface Force {
        long upTo() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Force force;
    private final Object monitor = new Object();
    private final Thread thread;
    private long wanted;
    private volatile long durable;
    private volatile @Nullable IOException failure;
    private boolean closed;

    GroupCommit(Force force) {
        this.force = force;
        this.thread = Thread.ofPlatform().name("store-commit").daemon().start(this::run);
    }

    /** Refuses to go on after a failed force: what is on disk is unknown from then on. */
    void check() throws IOException {
        var failed = failure;
        if (failed != null) {
            throw new IOException("a former write failed: " + failed.getMessage() + "; start the store again", failed);
        }
    }

    void await(long position) {
        if (durable >= position) {
            return;
        }
        synchronized (monitor) {
            wanted = Math.max(wanted, position);
            monitor.notifyAll();
            try {
                while (durable < position && failure == null && !closed) {
                    monitor.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MongoServerError(11601, "Interrupted", "The store is stopping", e);
            }
        }
        if (durable < position) {
            throw new MongoServerError(14031, "OutOfDiskSpace", "The store could not bring the write to disk; start it again", failure);
        }
    }

    private void run() {
        while (awaitDemand()) {
            try {
                var reached = force.upTo();
                tell(reached, null);
            } catch (IOException e) {
                LOG.error("The store could not force its log to disk and refuses all further writes; start it again", e);
                tell(durable, e);
                return;
            }
        }
    }

    private boolean awaitDemand() {
        synchronized (monitor) {
            while (wanted <= durable && !closed) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    return false;
                }
            }
            return wanted > durable;
        }
    }

    private void tell(long reached, @Nullable IOException failed) {
        synchronized (monitor) {
            durable = reached;
            failure = failed;
            monitor.notifyAll();
        }
    }

    /** Forces what is still awaited, then ends. */
    @Override
    public void close() {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
