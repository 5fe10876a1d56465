package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void removesWhatHasExpired() {
        try (var store = StoreUnderTest.small(directory)) {
            store.createIndex("keys", new Document("name", "ttl").append("key", new Document("at", 1)).append("expireAfterSeconds", 60));
            store.insert("keys", new Document("_id", "old").append("at", NOON.minusSeconds(61)));
            store.insert("keys", new Document("_id", "new").append("at", NOON.minusSeconds(59)));
            store.insert("keys", new Document("_id", "without"));

            Housekeeping.removeExpired(store.storage(), NOON);

            assertThat(store.find("keys", new Document())).extracting(key -> key.get("_id")).containsExactly("new", "without");
        }
    }

    @Test
    void leavesAloneWhatAPartialExpiringIndexLeavesOut() {
        try (var store = StoreUnderTest.small(directory)) {
            store.createIndex("keys", new Document("name", "ttl").append("key", new Document("at", 1)).append("expireAfterSeconds", 0)
                    .append("partialFilterExpression", new Document("done", true)));
            store.insert("keys", new Document("_id", "done").append("at", NOON.minusSeconds(1)).append("done", true));
            store.insert("keys", new Document("_id", "open").append("at", NOON.minusSeconds(1)).append("done", false));

            Housekeeping.removeExpired(store.storage(), NOON);

            assertThat(store.find("keys", new Document())).extracting(key -> key.get("_id")).containsExactly("open");
        }
    }

    @Test
    void compactsWhileOthersReadAndWrite() throws Exception {
        try (var store = StoreUnderTest.small(directory)) {
            for (var i = 0; i < 40; i++) {
                store.insert("orders", new Document("_id", i).append("version", 0).append("text", "x".repeat(200)));
            }
            var ready = new AtomicBoolean();
            try (var threads = Executors.newFixedThreadPool(3)) {
                var reading = threads.submit(() -> {
                    while (!ready.get()) {
                        assertThat(store.find("orders", new Document())).hasSize(40);
                    }
                });
                var compacting = threads.submit(() -> {
                    var removed = 0;
                    while (!ready.get()) {
                        removed += new Compaction(store.storage()).run();
                    }
                    return removed;
                });
                for (var i = 0; i < 1500; i++) {
                    store.update("orders", new Document("_id", i % 30), new Document("$inc", new Document("version", 1)));
                }
                ready.set(true);
                reading.get();
                assertThat(compacting.get()).isPositive();
            }
            new Compaction(store.storage()).run();
            assertThat(store.storage().log().bytes()).isLessThan(60_000);
        }

        try (var store = StoreUnderTest.small(directory)) {
            assertThat(store.find("orders", new Document())).hasSize(40)
                    .allSatisfy(order -> assertThat(order.get("version")).isEqualTo((int) order.get("_id") < 30 ? 50 : 0));
        }
    }
}
