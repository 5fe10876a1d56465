package io.kaidan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.bench.BenchResult.Latency;
import io.kaidan.local.bench.BenchResult.PrintMode;
import io.kaidan.local.bench.StoredOrders.Loaded;
import io.kaidan.local.simulate.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchResultTest {

    private static final BenchResult FIRST = new BenchResult(Instant.parse("2026-11-25T01:00:00Z"), 2, PrintMode.BLANK, null, 4_000, 21.5,
            40,
            36, 44,
            new Latency(20, 60, 90), new Latency(100, 200, 400), 900, 0.5);
    private static final BenchResult SECOND = new BenchResult(Instant.parse("2026-11-25T02:00:00Z"), 2, PrintMode.BLANK,
            new Loaded(1_012, 40_000, 2_000, 60_000), 4_000, 0, 80, 9, 11,
            new Latency(10, 60, 45), new Latency(100, 100, 800), 450, 0.5);

    @Test
    void areReadFromTheFileAsWritten(@TempDir Path folder) {
        var file = folder.resolve("figures.json");

        FIRST.write(file);

        assertThat(BenchResult.read(file)).isEqualTo(FIRST);
    }

    @Test
    void areReadWithTheStoredOrders(@TempDir Path folder) {
        var file = folder.resolve("figures.json");

        SECOND.write(file);

        assertThat(BenchResult.read(file)).isEqualTo(SECOND);
    }

    @Test
    void areReadFromAFileOfAnEarlierBuild(@TempDir Path folder) throws IOException {
        var file = folder.resolve("figures.json");
        FIRST.write(file);

        Files.writeString(file, Files.readString(file).replace("printMode", "papers"));

        assertThat(BenchResult.read(file)).isEqualTo(FIRST);
    }

    @Test
    void refuseAnotherFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("other.json"), "[1, 2");

        assertThatThrownBy(() -> BenchResult.read(file)).isInstanceOf(CommandFailed.class).hasMessageContaining("other.json");
        assertThatThrownBy(() -> BenchResult.read(folder.resolve("none.json"))).isInstanceOf(CommandFailed.class);
    }

    @Test
    void haveTheRatioOfTheSecondToTheFirst() {
        assertThat(BenchResult.ratio(40, 80)).isEqualTo("2.00");
        assertThat(BenchResult.ratio(36, 9)).isEqualTo("0.25");
    }

    @Test
    void haveNoRatioForUnmeasuredFigures() {
        assertThat(BenchResult.ratio(0, 5)).isEqualTo("-");
        assertThat(BenchResult.ratio(5, 0)).isEqualTo("-");
    }

    @Test
    void arePrintedSideBySide() {
        assertThat(BenchResult.compare(FIRST, SECOND).lines()).anySatisfy(line -> assertThat(line.strip().split(" {2,}"))
                .containsExactly("CPU ms per order", "36.0", "9.0", "0.25"))
                .anySatisfy(line -> assertThat(line.strip().split(" {2,}")).containsExactly("start s", "21.5", "0.0", "-"))
                .anySatisfy(line -> assertThat(line.strip().split(" {2,}")).containsExactly("orders stored before", "0.0", "1012.0", "-"))
                .noneMatch(line -> line.startsWith("Warning"));
    }

    @Test
    void warnIfPrintModesDiffer() {
        var printed = new BenchResult(SECOND.at(), 2, PrintMode.PDF, null, 4_000, 0, 80, 9, 11, SECOND.toReserved(), SECOND.toProcessed(),
                450,
                0.5);

        assertThat(BenchResult.compare(FIRST, printed)).startsWith("Warning");
    }

    @Test
    void takePercentilesOfAllTimes() {
        var times = new Durations();
        for (int i = 1; i <= 100; i++)
            times.add(i);

        assertThat(Latency.of(times)).isEqualTo(new Latency(50, 95, 99));
    }
}
