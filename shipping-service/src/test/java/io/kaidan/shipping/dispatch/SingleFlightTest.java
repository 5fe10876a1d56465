package io.kaidan.shipping.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final SingleFlight flight = new SingleFlight("flight", this::run);

    private void run() {
        runs.incrementAndGet();
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void goOn() {
        mayGoOn.countDown();
    }

    @Test
    void runsOnceMoreForAllRequestsDuringARun() throws InterruptedException {
        flight.request();
        await().until(() -> runs.get() == 1);

        flight.request();
        flight.request();
        flight.request();
        mayGoOn.countDown();
        var others = new CompletableFuture<Integer>();
        flight.execute(() -> others.complete(runs.get()));

        await().until(others::isDone);
        assertThat(others.join()).isEqualTo(2);
        assertThat(flight.stop(PATIENCE)).isTrue();
    }

    @Test
    void startsNoRunOnceStopped() throws InterruptedException {
        flight.request();
        await().until(() -> runs.get() == 1);
        flight.request();
        assertThat(flight.isStopping()).isFalse();

        assertThat(flight.stop(Duration.ZERO)).as("the run has not ended").isFalse();
        assertThat(flight.isStopping()).isTrue();
        flight.request();
        flight.execute(runs::incrementAndGet);
        mayGoOn.countDown();

        assertThat(flight.stop(PATIENCE)).isTrue();
        assertThat(runs).hasValue(1);
    }
}
