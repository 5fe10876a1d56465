package io.kaidan.shipping.shipment;

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
    private final AtomicInteger rounds = new AtomicInteger();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final SingleFlight walker = new SingleFlight("walker", this::round);

    private void round() {
        rounds.incrementAndGet();
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
    void walksOnceMoreForAllWhoAskDuringARound() throws InterruptedException {
        walker.ask();
        await().until(() -> rounds.get() == 1);

        walker.ask();
        walker.ask();
        walker.ask();
        mayGoOn.countDown();
        var others = new CompletableFuture<Integer>();
        walker.walk(() -> others.complete(rounds.get()));

        await().until(others::isDone);
        assertThat(others.join()).isEqualTo(2);
        assertThat(walker.stop(PATIENCE)).isTrue();
    }

    @Test
    void setsOutNoMoreOnceStopped() throws InterruptedException {
        walker.ask();
        await().until(() -> rounds.get() == 1);
        walker.ask();
        assertThat(walker.isStopping()).isFalse();

        assertThat(walker.stop(Duration.ZERO)).as("it is still on its way").isFalse();
        assertThat(walker.isStopping()).isTrue();
        walker.ask();
        walker.walk(rounds::incrementAndGet);
        mayGoOn.countDown();

        assertThat(walker.stop(PATIENCE)).isTrue();
        assertThat(rounds).hasValue(1);
    }
}
