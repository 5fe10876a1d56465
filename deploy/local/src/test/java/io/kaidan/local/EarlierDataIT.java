package io.kaidan.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier build has stored opens under this one: its data folder, and a backup of it. */
class EarlierDataIT {

    @TempDir
    Path folder = Path.of("");

    @Test
    void opensTheDataFolderOfAnEarlierBuild() throws Exception {
        try (var kaidan = new RunningKaidan(folder)) {
            unpack("data.zip", kaidan.installation().data());

            kaidan.up();

            assertIsAllThere(kaidan);
        }
    }

    @Test
    void restoresABackupOfAnEarlierBuild() throws Exception {
        try (var kaidan = new RunningKaidan(folder)) {
            var backup = folder.resolve("backup");
            try (var in = resource("backup")) {
                Files.copy(in, backup);
            }

            var restore = kaidan.run("restore", backup.toString());
            assertThat(restore.exitCode()).as(restore.output()).isZero();
            kaidan.up();

            assertIsAllThere(kaidan);
        }
    }

    private static void assertIsAllThere(RunningKaidan kaidan) throws InterruptedException {
        try (var api = new GatewayClient(kaidan.installation())) {
            var orders = api.all(DemoAccount.SUPERVISOR, "/api/orders?limit=200").stream()
                    .collect(Collectors.groupingBy(order -> order.path("state").asString(), Collectors.counting()));
            assertThat(orders).isEqualTo(Map.of("COMPLETED", 8L, "PROCESSED", 1L, "VERIFIED", 1L));
            assertThat(api.all(DemoAccount.SUPERVISOR, "/api/intakes?state=RECEIVED&limit=200")).hasSize(1);
            assertThat(api.all(DemoAccount.SUPERVISOR, "/api/replenishments?state=REQUESTED&limit=200"))
                    .extracting(replenishment -> replenishment.path("productId").asString()).containsExactly("P-1003");
        }
        assertThat(kaidan.run("dead-letters", "list").output()).contains("There is no product P-1007 in warehouse W1")
                .contains("Does not fit the schema");
        assertThat(kaidan.run("stuck", "--older-than", "1s").output()).contains("SO2026-000010").contains("goods that are short: P-1003");
        var verified = kaidan.run("verify-data");
        assertThat(verified.exitCode()).as(verified.output()).isZero();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(EarlierDataIT.class.getResourceAsStream("/earlier/" + name));
    }

    private static void unpack(String name, Path target) throws IOException {
        try (var zip = new ZipInputStream(resource(name))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var path = target.resolve(entry.getName());
                if (entry.isDirectory())
                    Files.createDirectories(path);
                else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
            }
        }
    }
}
