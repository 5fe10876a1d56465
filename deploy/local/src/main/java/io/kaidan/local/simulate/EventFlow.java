package io.kaidan.local.simulate;

import io.kaidan.local.CommandFailed;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the system still tells something, and whether the simulation itself is able to hear it and to answer. */
final class EventFlow {

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final LongSupplier received;
    private final long patience;
    private final LongSupplier nanoTime;
    private final Supplier<@Nullable Throwable> listening;
    private final Supplier<@Nullable Throwable> playing;
    private long lastHeard;
    private long lastNews;
    private long lastLook;

    /** @param received grows with everything heard */
    EventFlow(LongSupplier received, Duration patience, LongSupplier nanoTime, Supplier<@Nullable Throwable> listening,
            Supplier<@Nullable Throwable> playing) {
        this.received = received;
        this.patience = patience.toNanos();
        this.nanoTime = nanoTime;
        this.listening = listening;
        this.playing = playing;
        this.lastHeard = received.getAsLong();
        this.lastNews = nanoTime.getAsLong();
        this.lastLook = lastNews;
    }

    /** Longer than anybody is willing to wait. */
    boolean stayAway() {
        return silence() > patience;
    }

    /** When nothing is told for a while, something may have been told while nobody listened. */
    boolean isTimeToLook() {
        var now = nanoTime.getAsLong();
        if (silence() < PAUSE || now - lastLook < PAUSE)
            return false;
        lastLook = now;
        return true;
    }

    /** Ends the command where it could wait for ever: nobody listens or plays any more. */
    void orUnable() {
        Stream.of(listening, playing).map(Supplier::get).filter(Objects::nonNull).findFirst().ifPresent(failure -> {
            throw new CommandFailed("The simulation itself failed: " + failure, failure);
        });
    }

    private long silence() {
        var now = nanoTime.getAsLong();
        if (received.getAsLong() != lastHeard) {
            lastHeard = received.getAsLong();
            lastNews = now;
        }
        return now - lastNews;
    }
}
