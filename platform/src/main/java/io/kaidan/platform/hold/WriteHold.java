package io.kaidan.platform.hold;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import io.kaidan.platform.failure.Refusal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every write of this service to the store wait until the hold ends or its lease runs out.
 * During a hold this service changes nothing in the store: writes sent before have been answered, and later ones wait before they are sent.
 * Reads go on. It relies on the driver, which calls the listener on the thread that is about to send a command, and again when the command
 * has ended in whatever way.
 */
class WriteHold implements CommandListener {

    /** Shorter than the five minutes after which Kafka removes a waiting consumer from its group. */
    static final Duration LONGEST = Duration.ofMinutes(4);

    private static final Logger log = LoggerFactory.getLogger(WriteHold.class);
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify", "bulkWrite", "drop");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Integer> inFlight = new HashSet<>();
    private @Nullable Hold hold;

    /**
     * How long a hold has lasted and how much it has delayed.
     *
     * @param waited how many writes had to wait
     */
    record Cost(Duration lasted, long waited, Duration longestWait) {}

    /** Returns the id of the hold as soon as no write is in flight. */
    String begin(Duration lease) {
        lock.lock();
        try {
            if (current() != null)
                throw new Refusal("held-already", "The writes of this service are held by another backup. Try again when it has ended.");
            var begun = new Hold(lease);
            hold = begun;
            awaitEndOfWritesInFlight(begun);
            begun.extend(lease);
            log.info("Writes are held ({})", begun.id);
            return begun.id;
        } finally {
            lock.unlock();
        }
    }

    private void awaitEndOfWritesInFlight(Hold begun) {
        try {
            while (!inFlight.isEmpty()) {
                var nanos = begun.left();
                if (nanos <= 0)
                    throw new Refusal("writes-do-not-end",
                            "Writes that were under way have not ended in time, the store is too slow at the moment. Try again later.");
                var _ = changed.awaitNanos(nanos);
            }
            if (current() != begun)
                throw lost();
        } catch (InterruptedException e) {
            release(begun);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for writes to end", e);
        } catch (Refusal e) {
            release(begun);
            throw e;
        }
    }

    void extend(String id, Duration lease) {
        lock.lock();
        try {
            named(id).extend(lease);
        } finally {
            lock.unlock();
        }
    }

    Cost end(String id) {
        lock.lock();
        try {
            var ended = named(id);
            release(ended);
            var cost = ended.cost();
            log.info("Writes were held for {} ms, {} of them waited ({})", cost.lasted.toMillis(), cost.waited, id);
            return cost;
        } finally {
            lock.unlock();
        }
    }

    private Hold named(String id) {
        var current = current();
        if (current == null || !current.id.equals(id))
            throw lost();
        return current;
    }

    private static Refusal lost() {
        return new Refusal("hold-lost",
                "The hold has run out, and writes have gone on since. What was read during it is inconsistent. Begin again.");
    }

    private @Nullable Hold current() {
        var current = hold;
        if (current != null && current.left() <= 0) {
            log.warn("A hold of writes has run out ({})", current.id);
            release(current);
        }
        return hold;
    }

    private void release(Hold over) {
        if (hold == over)
            hold = null;
        changed.signalAll();
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (!isWrite(event.getCommandName()))
            return;
        lock.lock();
        try {
            awaitTurn();
            inFlight.add(event.getRequestId());
        } finally {
            lock.unlock();
        }
    }

    /** An exception would not keep the driver from sending the command, so only the end of the hold ends the wait; an interrupt does not. */
    private void awaitTurn() {
        var interrupted = false;
        var counted = false;
        for (var current = current(); current != null; current = current())
            try {
                if (!counted)
                    current.countWaiting();
                counted = true;
                var _ = changed.awaitNanos(current.left());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted)
            Thread.currentThread().interrupt();
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        over(event.getCommandName(), event.getRequestId());
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        over(event.getCommandName(), event.getRequestId());
    }

    private void over(String command, int request) {
        if (!isWrite(command))
            return;
        lock.lock();
        try {
            inFlight.remove(request);
            if (inFlight.isEmpty())
                changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isWrite(String command) {
        return WRITES.contains(command);
    }

    /** The lease of a hold, and the number of writes that have waited. */
    private static final class Hold {

        private final String id = UUID.randomUUID().toString();
        private final long began = System.nanoTime();
        private long lasts;
        private long waited;
        private long firstWaited;

        Hold(Duration lease) {
            extend(lease);
        }

        private long age() {
            return System.nanoTime() - began;
        }

        void extend(Duration lease) {
            lasts = Math.min(age() + lease.toNanos(), LONGEST.toNanos());
        }

        long left() {
            return lasts - age();
        }

        void countWaiting() {
            if (waited++ == 0)
                firstWaited = age();
        }

        Cost cost() {
            return new Cost(Duration.ofNanos(age()), waited, waited == 0 ? Duration.ZERO : Duration.ofNanos(age() - firstWaited));
        }
    }
}
