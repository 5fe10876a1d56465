package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets all that wait for the disk at the same time share one force. */
final class GroupCommit implements AutoCloseable {

    /** Brings what is written to disk and says up to where. */
    interface Force {
        long upTo() throws IOException;
    }

    private record Waiting(long position, CompletableFuture<@Nullable Void> done) {}

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Force force;
    private final Thread thread;
    private final Object monitor = new Object();
    private List<Waiting> waiting = new ArrayList<>();
    private boolean closed;
    private volatile long durable;
    private volatile @Nullable IOException failure;

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

    /** Refuses all writes from now on, those that wait included; the first failure counts. */
    void fail(IOException failed) {
        synchronized (monitor) {
            if (failure == null) {
                LOG.error("The store could not force its log to disk and refuses all further writes; start it again", failed);
                failure = failed;
            }
            monitor.notifyAll();
        }
    }

    void await(long position) {
        try {
            whenDurable(position).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof MongoServerError error ? error : e;
        }
    }

    /** Completes, on the thread that forces, when everything up to there is on disk. */
    CompletableFuture<@Nullable Void> whenDurable(long position) {
        var done = new CompletableFuture<@Nullable Void>();
        if (durable >= position) {
            done.complete(null);
            return done;
        }
        synchronized (monitor) {
            if (failure == null && !closed) {
                waiting.add(new Waiting(position, done));
                monitor.notifyAll();
                return done;
            }
        }
        done.completeExceptionally(refusal());
        return done;
    }

    private MongoServerError refusal() {
        return new MongoServerError(14031, "OutOfDiskSpace", "The store could not bring the write to disk; start it again", failure);
    }

    private void run() {
        while (awaitDemand()) {
            try {
                durable = force.upTo();
            } catch (IOException e) {
                fail(e);
            }
            release();
        }
    }

    private boolean awaitDemand() {
        synchronized (monitor) {
            while (waiting.isEmpty() && !closed) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    return false;
                }
            }
            return !waiting.isEmpty();
        }
    }

    private void release() {
        var released = new ArrayList<Waiting>();
        synchronized (monitor) {
            var still = new ArrayList<Waiting>();
            waiting.forEach(each -> (failure != null || each.position <= durable ? released : still).add(each));
            waiting = still;
        }
        for (var each : released) {
            if (each.position <= durable) {
                each.done.complete(null);
            } else {
                each.done.completeExceptionally(refusal());
            }
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
