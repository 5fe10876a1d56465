package io.kaidan.platform.test.sample;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Delays a request and an event until the service is being stopped. */
@Component
public class LastMoment implements SmartLifecycle {

    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;

    /** Returns when the service has begun to stop. */
    void await() {
        begun.countDown();
        awaitCount(stopping);
    }

    /** Returns when a request and an event have been begun. */
    public void awaitBoth() {
        awaitCount(begun);
    }

    private static void awaitCount(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
