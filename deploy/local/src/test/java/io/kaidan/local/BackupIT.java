package io.kaidan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup during operation, then data loss: the restored system has everything acknowledged before, and goes on. */
class BackupIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder = Path.of("");

    @Test
    void restoresTheDataAndGoesOn() throws Exception {
        var file = folder.resolve("a backup");
        try (var kaidan = new RunningKaidan(folder)) {
            var up = kaidan.up();
            var playing = kaidan.start("simulate", "--orders", "2000", "--rate", "10", "--seed", "backup");
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> orders(kaidan).size() >= 30);
            var acknowledged = orders(kaidan);

            var backup = kaidan.run("backup", file.toString());

            assertThat(backup.exitCode()).as(backup.output()).isZero();
            assertThat(backup.output()).contains(" orders, ", "Writes stood still for ", "SHA-256 ");
            refused(kaidan.run("backup", file.toString()), "is there already");
            refused(kaidan.run("restore", file.toString()), "already runs on");
            destroy(playing);
            destroy(up);
            remove(kaidan.installation().data());

            refused(kaidan.run("restore", damaged(file).toString()), "is damaged");
            assertThat(kaidan.installation().data()).doesNotExist();
            refused(kaidan.run("backup", folder.resolve("another").toString()), "is Kaidan running");
            var restore = kaidan.run("restore", file.toString());
            assertThat(restore.exitCode()).as(restore.output()).isZero();
            refused(kaidan.run("restore", file.toString()), "a restore adds to nothing");
            kaidan.up();

            assertThat(kaidan.installation().data().resolve("seeded")).content().startsWith("restored from");
            assertThat(orders(kaidan)).containsAll(acknowledged);
            var played = kaidan.run("simulate", "--resume");
            var deadLetters = played.exitCode() == 0 ? "" : kaidan.run("dead-letters", "list").output();
            assertThat(played.exitCode()).as(played.output() + deadLetters).isZero();
            var verified = kaidan.run("verify-data");
            assertThat(verified.exitCode()).as(verified.output()).isZero();
            assertThat(orders(kaidan)).containsAll(acknowledged);
        }
    }

    private static Set<String> orders(RunningKaidan kaidan) {
        try (var api = new GatewayClient(kaidan.installation())) {
            return api.all(DemoAccount.SUPERVISOR, "/api/orders?limit=200").stream().map(order -> order.path("id").asString())
                    .collect(Collectors.toSet());
        }
    }

    private static void refused(RunningKaidan.Ended command, String why) {
        assertThat(command.exitCode()).as(command.output()).isEqualTo(1);
        assertThat(command.output().strip().lines()).last().asString().contains(why);
    }

    private static Path damaged(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        return Files.write(file.resolveSibling("a damaged backup"), bytes);
    }

    private static void destroy(Process process) {
        process.destroyForcibly().onExit().join();
    }

    private static void remove(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            for (var path : files.sorted(Comparator.reverseOrder()).toList())
                Files.delete(path);
        }
    }
}
