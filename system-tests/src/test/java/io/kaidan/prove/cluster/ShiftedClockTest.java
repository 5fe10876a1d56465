package io.kaidan.prove.cluster;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftedClockTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @Test
    void followsTheFile() throws IOException {
        var file = folder.resolve("clock");
        var clock = new ShiftedClock(Clock.fixed(NOON, UTC), file);

        assertThat(clock.instant()).isEqualTo(NOON);

        Files.writeString(file, Duration.ofHours(-3).toString());

        await().untilAsserted(() -> assertThat(clock.instant()).isEqualTo(NOON.minus(Duration.ofHours(3))));
    }
}
