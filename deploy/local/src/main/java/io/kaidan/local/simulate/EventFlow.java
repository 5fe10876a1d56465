package io.kaidan.local.simulate;

import io.kaidan.local.CommandFailed;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Watches whether events still arrive, and whether the simulation itself still consumes and answers them. */
final class EventFlow {

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final LongSupplier received;
    private final long patience;
    private final LongSupplier nanoTime;
    private final Supplier<@Nullable Throwable> consumerFailure;
    private final Supplier<@Nullable Throwable> scheduleFailure;
    private long lastReceived;
    private long lastEventAt;
    private long lastSearch;

    /** @param received the number of events received so far */
    EventFlow(LongSupplier received, Duration patience, LongSupplier nanoTime, Supplier<@Nullable Throwable> consumerFailure,
            Supplier<@Nullable Throwable> scheduleFailure) {
        this.received = received;
        this.patience = patience.toNanos();
        this.nanoTime = nanoTime;
        this.consumerFailure = consumerFailure;
        this.scheduleFailure = scheduleFailure;
        this.lastReceived = received.getAsLong();
        this.lastEventAt = nanoTime.getAsLong();
        this.lastSearch = lastEventAt;
    }

    /** Whether no event has arrived for longer than the patience. */
    boolean hasStopped() {
        return silence() > patience;
    }

    /** Whether open work should be searched for: no event has arrived for a while, and some may have been published before. */
    boolean isTimeToSearch() {
        var now = nanoTime.getAsLong();
        if (silence() < PAUSE || now - lastSearch < PAUSE)
            return false;
        lastSearch = now;
        return true;
    }

    /** Fails if the consumer or the schedule has failed, since the command would wait for ever. */
    void failIfBroken() {
        Stream.of(consumerFailure, scheduleFailure).map(Supplier::get).filter(Objects::nonNull).findFirst().ifPresent(failure -> {
            throw new CommandFailed("The simulation itself failed: " + failure, failure);
        });
    }

    private long silence() {
        var now = nanoTime.getAsLong();
        if (received.getAsLong() != lastReceived) {
            lastReceived = received.getAsLong();
            lastEventAt = now;
        }
        return now - lastEventAt;
    }
}
