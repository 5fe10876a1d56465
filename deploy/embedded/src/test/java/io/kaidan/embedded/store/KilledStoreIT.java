package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.kaidan.embedded.LoopbackPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the store with SIGKILL in the middle of writes, {@code -Dkaidan.kill.runs} times (2), always on the same directory. */
class KilledStoreIT {

    private static final int RUNS = Integer.getInteger("kaidan.kill.runs", 2);
    private static final int CLIENTS = 16;

    @TempDir
    private Path directory;

    /** The highest version of each document that the store has acknowledged. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    @Test
    void losesNoAcknowledgedWrite() throws Exception {
        for (var run = 0; run < RUNS; run++) {
            var port = LoopbackPort.free(0, "The store");
            var process = start(port);
            try (var threads = Executors.newFixedThreadPool(CLIENTS);
                    var client = MongoClients.create("mongodb://localhost:" + port + "/?serverSelectionTimeoutMS=500")) {
                var orders = client.getDatabase("test").getCollection("orders");
                for (var i = 0; i < CLIENTS; i++) {
                    var name = "run-" + run + "-client-" + i + "-";
                    var _ = threads.submit(() -> writeUntilKilled(orders, name));
                }
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1000, 2000)); // the moment of the kill is meant to be random
                process.destroyForcibly().waitFor();
            }
        }

        assertThat(acknowledged).isNotEmpty();
        try (var store = EmbeddedStore.open(directory, 0); var client = MongoClients.create(store.connectionString())) {
            var found = new ConcurrentHashMap<String, Long>();
            client.getDatabase("test").getCollection("orders").find()
                    .forEach(order -> found.put(order.getString("_id"), order.getLong("version")));
            var lost = new ArrayList<String>();
            acknowledged.forEach((id, version) -> {
                if (found.getOrDefault(id, 0L) < version) {
                    lost.add(id);
                }
            });

            assertThat(lost).isEmpty();
            System.out.printf("%d kills, %,d acknowledged writes of %,d documents, none lost%n", RUNS,
                    acknowledged.values().stream().mapToLong(Long::longValue).sum(), acknowledged.size());
        }
    }

    private void writeUntilKilled(MongoCollection<Document> orders, String name) {
        try {
            for (var i = 0; true; i++) {
                var id = name + i;
                orders.insertOne(new Document("_id", id).append("version", 1L).append("text", "x".repeat(500)));
                acknowledged.put(id, 1L);
                for (var version = 1L; version < 4; version++) {
                    var guarded = Filters.and(Filters.eq("_id", id), Filters.eq("version", version));
                    assertThat(orders.updateOne(guarded, Updates.inc("version", 1L)).getModifiedCount()).isOne();
                    acknowledged.put(id, version + 1);
                }
            }
        } catch (MongoException e) {
            // killed
        }
    }

    private Process start(int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), KilledStore.class.getName(),
                directory.toString(), Integer.toString(port)).redirectError(Redirect.INHERIT).start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = output.readLine();
        while (line != null && !line.startsWith("serving")) {
            line = output.readLine();
        }
        assertThat(line).isNotNull();
        return process;
    }
}
