package io.kaidan.platform.listening;

import io.kaidan.platform.Rounds;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Prepares topics and parking before the first message, then regularly lets go what was parked. */
class ParkingAttendant implements SmartLifecycle {

    private final Parking parking;
    private final Letters letters;
    private final Runnable topics;
    private final Rounds rounds;

    ParkingAttendant(Parking parking, Letters letters, Listening listening, DeadLetters deadLetters, Duration every, Runnable topics) {
        this.parking = parking;
        this.letters = letters;
        this.topics = topics;
        this.rounds = new Rounds("parking", every, () -> parking.release(listening, deadLetters));
    }

    @Override
    public void start() {
        topics.run();
        parking.prepare();
        letters.prepare();
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.areRunning();
    }

    /** Before the bindings start to listen. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 20;
    }
}
