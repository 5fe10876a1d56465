package io.kaidan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.local.client.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every service in its own process: a killed one is restarted, an order is completed, and no process is left at the end. */
class ProcessesIT {

    @TempDir
    Path folder = Path.of("");

    @Test
    void restartsAKilledServiceAndCompletesAnOrder() throws Exception {
        try (var kaidan = new RunningKaidan(folder)) {
            var up = kaidan.up("--processes");
            var services = up.children().toList();
            assertThat(services).hasSize(Component.SERVICES.size());

            var killed = services.stream().filter(service -> service.info().commandLine().orElse("").contains(Component.KPI.mainClass()))
                    .findFirst().orElseThrow();
            killed.destroyForcibly();
            killed.onExit().join();
            await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(250))
                    .until(() -> Health.of(kaidan.installation(), Component.KPI).equals("UP"));
            var simulated = kaidan.run("simulate", "--orders", "1", "--seed", "processes");
            var verified = kaidan.run("verify-data");

            assertThat(simulated.exitCode()).as(simulated.output() + verified.output()).isZero();
            assertThat(simulated.output()).contains("COMPLETED");
            assertThat(verified.exitCode()).as(verified.output()).isZero();

            var running = up.children().toList();
            up.destroy();

            assertThat(up.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(running).hasSize(Component.SERVICES.size()).noneMatch(ProcessHandle::isAlive);
            assertThat(kaidan.installation().data().resolve("processes")).isEmptyDirectory();
        }
    }
}
