package io.kaidan.local.up;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for the signal to stop. The JVM ends only after everything has been stopped in order. */
final class StopSignal {

    private final CountDownLatch wished = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            wished.countDown();
            try {
                if (!done.await(60, TimeUnit.SECONDS))
                    System.err.println("Not everything could be stopped within a minute.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "stopping"));
    }

    void await() throws InterruptedException {
        wished.await();
    }

    boolean hasBegun() {
        return wished.getCount() == 0;
    }

    void orThrow() {
        if (hasBegun())
            throw new Begun();
    }

    void done() {
        done.countDown();
    }

    static final class Begun extends RuntimeException {}
}
