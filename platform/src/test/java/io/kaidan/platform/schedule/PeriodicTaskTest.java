package io.kaidan.platform.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicInteger runs = new AtomicInteger();
    private final Semaphore mayGoOn = new Semaphore(0);
    private PeriodicTask task = new PeriodicTask("task", LONG, this::run);

    private void run() {
        runs.incrementAndGet();
        mayGoOn.acquireUninterruptibly();
    }

    @AfterEach
    void stop() {
        mayGoOn.release(1000);
        task.stop();
    }

    @Test
    void runsOnceMoreForAllRequestsDuringARun() {
        task.start();
        await().until(() -> runs.get() == 1);

        task.request();
        task.request();
        task.requestWithin(SHORT);
        mayGoOn.release();
        await().until(() -> runs.get() == 2);
        mayGoOn.release();

        await().during(Duration.ofMillis(200)).until(() -> runs.get() == 2);
    }

    @Test
    void startsNoRunOnceStopped() {
        task.start();
        await().until(() -> runs.get() == 1);
        task.request();
        assertThat(task.isRunning()).isTrue();

        var stopping = Thread.ofVirtual().start(task::stop);
        await().until(() -> !task.isRunning());
        task.request();
        mayGoOn.release();

        await().until(() -> !stopping.isAlive());
        assertThat(runs).hasValue(1);
    }

    @Test
    void isRepeatedAfterItsPauseAlthoughItFails() {
        task = new PeriodicTask("failing", SHORT, () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("on purpose");
        });

        task.start();

        await().until(() -> runs.get() >= 3);
    }

    @Test
    void keepsTheEarliestOfSeveralRequests() {
        task.start();
        mayGoOn.release();
        await().until(() -> runs.get() == 1);

        task.requestWithin(SHORT);
        task.requestWithin(LONG);

        await().until(() -> runs.get() == 2);
    }

    @Test
    void startsAgainAfterItWasStopped() {
        task.start();
        await().until(() -> runs.get() == 1);
        mayGoOn.release();
        task.stop();

        task.start();

        await().until(() -> runs.get() == 2);
    }
}
