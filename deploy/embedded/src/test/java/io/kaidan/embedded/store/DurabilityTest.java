package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write is acknowledged when it is on disk, not when it is in the operating system's cache, which outlives a killed process. */
class DurabilityTest {

    @TempDir
    private Path root;

    private Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    @Test
    void keepsEveryAcknowledgedWriteWhenThePowerFails() throws IOException {
        var disk = new ForgetfulDisk(directory("data"), 4096);
        var random = new Random(7);
        var acknowledged = ConcurrentHashMap.<Integer>newKeySet();
        try (var store = new StoreUnderTest(disk.files())) {
            for (var i = 0; i < 300; i++) {
                var id = i;
                store.answer(insertion(id, random.nextInt(400)), _ -> acknowledged.add(id));
                if (i % 30 == 29) {
                    assertIsLeft(disk, Set.copyOf(acknowledged), "after-" + i);
                }
            }
            await().until(() -> acknowledged.size() == 300);

            assertIsLeft(disk, acknowledged, "at-the-end");
        }
    }

    private void assertIsLeft(ForgetfulDisk disk, Set<Integer> acknowledged, String name) throws IOException {
        var left = directory(name);
        disk.copyForcedTo(left);
        try (var store = new StoreUnderTest(new LogFiles(left))) {
            assertThat(store.find("orders", new Document())).extracting(order -> (Integer) order.get("_id")).containsAll(acknowledged);
        }
    }

    @Test
    void answersAWriteOnlyWhenItIsOnDisk() throws IOException {
        var disk = new ForgetfulDisk(directory("data"), 1 << 20);
        var replies = new CopyOnWriteArrayList<Document>();
        try (var store = new StoreUnderTest(disk.files())) {
            disk.hold();
            try {
                store.answer(insertion(1, 10), replies::add);
                store.answer(insertion(2, 10), replies::add);
                assertThat(replies).isEmpty();

                store.answer(new Document("ping", 1), replies::add);
                assertThat(replies).hasSize(1);
            } finally {
                disk.release(); // the store closes only when its force returns
            }
            await().until(() -> replies.size() == 3);
        }
    }

    @Test
    void acknowledgesNothingMoreAfterAFailedForce() throws IOException {
        var disk = new ForgetfulDisk(directory("data"), 1 << 20);
        try (var store = new StoreUnderTest(disk.files())) {
            store.insert("orders", new Document("_id", 1));
            disk.failOnce();
            assertThatThrownBy(() -> store.insert("orders", new Document("_id", 2))).isInstanceOf(MongoServerException.class)
                    .hasMessageContaining("start it again");

            assertRefusesToWrite(store);
        }
    }

    @Test
    void acknowledgesNothingMoreAfterAFailedForceOfAFullSegment() throws IOException {
        var disk = new ForgetfulDisk(directory("data"), 1024);
        try (var store = new StoreUnderTest(disk.files())) {
            store.insert("orders", new Document("_id", 1));
            disk.failOnce();
            assertThat(store.run(insertion(2, 2000)).get("writeErrors").toString()).contains("Input/output error");

            assertRefusesToWrite(store);
        }
    }

    private static void assertRefusesToWrite(StoreUnderTest store) {
        assertThat(store.storage().log()).satisfies(log -> assertThatThrownBy(() -> log.whenDurable(Long.MAX_VALUE).join())
                .hasMessageContaining("start it again"));
        var replies = new CopyOnWriteArrayList<Document>();
        store.answer(insertion(3, 10), replies::add);
        store.answer(new Document("update", "orders").append("updates",
                List.of(new Document("q", new Document("_id", 1)).append("u", new Document("$set", new Document("a", 1))))), replies::add);
        store.answer(new Document("delete", "orders").append("deletes", List.of(new Document("q", new Document()).append("limit", 0))),
                replies::add);
        assertThat(replies).hasSize(3).allSatisfy(reply -> assertThat(reply.toString()).contains("start"));
        assertThat(store.collection("orders").search(new Document("_id", 1), null, 0, 0)).toIterable()
                .containsExactly(new Document("_id", 1));
    }

    private static Document insertion(int id, int length) {
        var document = new Document("_id", id).append("text", "x".repeat(length));
        return new Document("insert", "orders").append("documents", List.of(document)).append("ordered", true);
    }
}
