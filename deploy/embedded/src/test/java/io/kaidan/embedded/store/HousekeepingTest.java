package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    /** A disk that cannot read the records in which there is a certain word. */
    private StoreUnderTest withUnreadableRecords() {
        return new StoreUnderTest(new LogFiles(directory, 1024, (file, options) -> new DelegatingChannel(FileChannel.open(file, options)) {
            @Override
            public int read(ByteBuffer bytes, long position) throws IOException {
                var read = super.read(bytes, position);
                if (StandardCharsets.UTF_8.decode(bytes.duplicate().flip()).toString().contains("unreadable")) {
                    throw new IOException("Input/output error");
                }
                return read;
            }
        }));
    }

    @Test
    void goesOnWithOtherIndexesWhenOneFails() {
        try (var store = withUnreadableRecords()) {
            for (var name : List.of("first", "second")) {
                store.createIndex(name, new Document("name", "ttl").append("key", new Document("at", 1)).append("expireAfterSeconds", 0));
            }
            store.insert("first", new Document("_id", "unreadable").append("at", NOON.minusSeconds(1)));
            store.insert("second", new Document("_id", "old").append("at", NOON.minusSeconds(1)));

            Housekeeping.removeExpired(store.storage(), NOON);

            assertThat(store.find("second", new Document())).isEmpty();
        }
    }

    @Test
    void outlivesACompactionThatFails() {
        try (var store = withUnreadableRecords();
                var housekeeping = new Housekeeping(store.storage(), store.backend().cursors(), Clock.systemUTC())) {
            store.insert("orders", new Document("_id", "unreadable"));
            for (var i = 0; i < 40; i++) {
                store.insert("orders", new Document("_id", i).append("text", "x".repeat(400)));
                store.delete("orders", new Document("_id", i));
            }
            var before = store.storage().log().bytes();

            assertThatCode(housekeeping::compact).doesNotThrowAnyException();

            assertThat(store.storage().log().bytes()).isEqualTo(before);
        }
    }

    @Test
    void stopsCompactingWhenTheStoreCloses() throws IOException {
        try (var store = StoreUnderTest.small(directory)) {
            for (var i = 0; i < 40; i++) {
                store.insert("orders", new Document("_id", i).append("text", "x".repeat(400)));
                store.delete("orders", new Document("_id", i));
            }

            assertThat(new Compaction(store.storage(), () -> false).run()).isZero();
            assertThat(new Compaction(store.storage(), () -> true).run()).isPositive();
        }
    }

    @Test
    void forgetsResultsThatNobodyFetches() {
        try (var store = StoreUnderTest.small(directory)) {
            for (var i = 0; i < 5; i++) {
                store.insert("orders", new Document("_id", i));
            }
            var cursors = store.backend().cursors();
            var idle = cursorOf(store.run(new Document("find", "orders").append("batchSize", 2)));
            var fetched = cursorOf(store.run(new Document("aggregate", "orders").append("pipeline", List.of())
                    .append("cursor", new Document("batchSize", 2))));
            store.run(new Document("getMore", fetched).append("collection", "orders").append("batchSize", 100));
            assertThat(cursors.open()).containsOnlyKeys(idle);

            cursors.removeIdle(Instant.now().plus(Duration.ofMinutes(9)));
            assertThat(cursors.open()).containsOnlyKeys(idle);

            cursors.removeIdle(Instant.now().plus(Duration.ofMinutes(11)));
            assertThat(cursors.open()).isEmpty();
            assertThatThrownBy(() -> store.run(new Document("getMore", idle).append("collection", "orders")))
                    .hasMessageContaining("Cursor id " + idle + " does not exist");
        }
    }

    private static Long cursorOf(Document reply) {
        return (Long) ((Document) Objects.requireNonNull(reply.get("cursor"))).get("id");
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
                        removed += new Compaction(store.storage(), () -> true).run();
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
            new Compaction(store.storage(), () -> true).run();
            assertThat(store.storage().log().bytes()).isLessThan(60_000);
        }

        try (var store = StoreUnderTest.small(directory)) {
            assertThat(store.find("orders", new Document())).hasSize(40)
                    .allSatisfy(order -> assertThat(order.get("version")).isEqualTo((int) order.get("_id") < 30 ? 50 : 0));
        }
    }
}
