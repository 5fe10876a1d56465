package io.kaidan.prove.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/** A clock that is shifted by the duration in a file, and right while there is no such file. */
final class ShiftedClock extends Clock {

    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(50);

    private final Clock right;
    private final Path file;
    private volatile Shift shift;

    private record Shift(Duration by, long asOf) {}

    ShiftedClock(Clock right, Path file) {
        this.right = right;
        this.file = file;
        this.shift = new Shift(read(), System.nanoTime());
    }

    @Override
    public Instant instant() {
        if (System.nanoTime() - shift.asOf > FRESH)
            shift = new Shift(read(), System.nanoTime());
        return right.instant().plus(shift.by);
    }

    private Duration read() {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return Duration.ZERO;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ShiftedClock(right.withZone(zone), file);
    }
}
