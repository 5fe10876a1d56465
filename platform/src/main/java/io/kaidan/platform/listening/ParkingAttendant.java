package io.kaidan.platform.listening;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;

/** Prepares topics and parking before the first message, then regularly lets go what was parked. */
class ParkingAttendant implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ParkingAttendant.class);

    private final Parking parking;
    private final Listening listening;
    private final DeadLetters deadLetters;
    private final TaskScheduler scheduler;
    private final Duration every;
    private final Runnable topics;
    private @Nullable ScheduledFuture<?> rounds;

    ParkingAttendant(Parking parking, Listening listening, DeadLetters deadLetters, TaskScheduler scheduler, Duration every,
            Runnable topics) {
        this.parking = parking;
        this.listening = listening;
        this.deadLetters = deadLetters;
        this.scheduler = scheduler;
        this.every = every;
        this.topics = topics;
    }

    @Override
    public void start() {
        topics.run();
        parking.prepare();
        rounds = scheduler.scheduleWithFixedDelay(this::round, every);
    }

    private void round() {
        try {
            parking.release(listening, deadLetters);
        } catch (DataAccessException | com.mongodb.MongoException e) {
            log.warn("The store does not answer; parked events are tried again later: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        if (rounds != null)
            rounds.cancel(false);
        rounds = null;
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    /** Before the bindings start to listen. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 20;
    }
}
