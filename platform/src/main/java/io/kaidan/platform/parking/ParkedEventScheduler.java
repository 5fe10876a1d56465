package io.kaidan.platform.parking;

import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.platform.deadletter.DeadLetterRecoverer;
import io.kaidan.platform.deadletter.DeadLetterStore;
import io.kaidan.platform.schedule.PeriodicTask;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Creates the indexes before the first record is consumed, then retries parked events at intervals. */
class ParkedEventScheduler implements SmartLifecycle {

    private final Parking parking;
    private final DeadLetterStore deadLetters;
    private final PeriodicTask releases;

    ParkedEventScheduler(Parking parking, DeadLetterStore deadLetters, Subscriptions subscriptions, DeadLetterRecoverer recoverer,
            Duration every) {
        this.parking = parking;
        this.deadLetters = deadLetters;
        this.releases = new PeriodicTask("parking", every, () -> parking.release(subscriptions, recoverer));
    }

    @Override
    public void start() {
        parking.createIndexes();
        deadLetters.createIndexes();
        releases.start();
    }

    @Override
    public void stop() {
        releases.stop();
    }

    @Override
    public boolean isRunning() {
        return releases.isRunning();
    }

    /** Starts before the bindings start to consume. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 20;
    }
}
