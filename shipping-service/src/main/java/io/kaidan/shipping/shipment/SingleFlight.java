package io.kaidan.shipping.shipment;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Walks a round on a thread of its own: once, however often it is asked before it sets out; and no more once it is stopped. */
final class SingleFlight {

    private final Runnable round;
    private final ExecutorService legs;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean stopping;

    SingleFlight(String name, Runnable round) {
        this.round = round;
        this.legs = Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
    }

    /** What is due from now on is seen: by the round that has not set out yet, or by one more. */
    void ask() {
        if (!stopping && asked.compareAndSet(false, true))
            walk(() -> {
                asked.set(false);
                round.run();
            });
    }

    /** Something else, between rounds. */
    void walk(Runnable way) {
        try {
            if (!stopping)
                legs.execute(() -> {
                    if (!stopping)
                        way.run();
                });
        } catch (RejectedExecutionException e) {
            // stopped meanwhile: it is done after the next start
        }
    }

    /** Whoever walks looks at this before each step. */
    boolean isStopping() {
        return stopping;
    }

    /** @return whether the way under foot has come to its end in time */
    boolean stop(Duration patience) throws InterruptedException {
        stopping = true;
        legs.shutdown();
        return legs.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
