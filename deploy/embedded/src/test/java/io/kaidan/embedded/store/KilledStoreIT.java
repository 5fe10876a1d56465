package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
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

    private final LongAdder writes = new LongAdder();

    @Test
    void losesNoAcknowledgedWrite() throws Exception {
        for (var run = 0; run < RUNS; run++) {
            var port = LoopbackPort.free(0, "The store");
            var process = start(port);
            try (AutoCloseable _ = process::destroyForcibly;
                    var threads = Executors.newFixedThreadPool(CLIENTS);
                    var client = MongoClients.create("mongodb://localhost:" + port + "/?serverSelectionTimeoutMS=3000")) {
                var orders = client.getDatabase("test").getCollection("orders");
                var killed = new AtomicBoolean();
                var clients = new ArrayList<Future<?>>();
                for (var i = 0; i < CLIENTS; i++) {
                    var name = "run-" + run + "-client-" + i + "-";
                    clients.add(threads.submit(() -> writeUntilKilled(orders, name, killed)));
                }
                var enough = writes.sum() + ThreadLocalRandom.current().nextInt(200, 1000);
                await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5)).until(() -> writes.sum() >= enough);
                process.destroyForcibly().waitFor();
                killed.set(true);
                for (var each : clients) {
                    each.get();
                }
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
                    writes.sum(), acknowledged.size());
        }
    }

    private void writeUntilKilled(MongoCollection<Document> orders, String name, AtomicBoolean killed) {
        for (var i = 0; !killed.get(); i++) {
            try {
                write(orders, name + i);
            } catch (MongoException e) {
                // killed, or about to be: this write has not been acknowledged
            }
        }
    }

    private void write(MongoCollection<Document> orders, String id) {
        orders.insertOne(new Document("_id", id).append("version", 1L).append("text", "x".repeat(500)));
        acknowledged.put(id, 1L);
        writes.increment();
        for (var version = 1L; version < 4; version++) {
            var guarded = Filters.and(Filters.eq("_id", id), Filters.eq("version", version));
            assertThat(orders.updateOne(guarded, Updates.inc("version", 1L)).getModifiedCount()).isOne();
            acknowledged.put(id, version + 1);
            writes.increment();
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
