package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.kaidan.embedded.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    @TempDir
    private Path directory;

    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    private LogFiles disk() {
        return new LogFiles(directory, 1 << 20, (file, options) -> new LimitedChannel(FileChannel.open(file, options), room));
    }

    @Test
    void refusesWritesAndGoesOnWhenThereIsRoomAgain() {
        try (var store = new StoreUnderTest(disk())) {
            store.createIndex("orders", new Document("name", "state").append("key", new Document("state", 1)));
            store.insert("orders", new Document("_id", 1).append("state", "A"));
            store.insert("orders", new Document("_id", 2).append("state", "A"));
            room.set(10);

            assertThat(store.insert("orders", new Document("_id", 3)).get("writeErrors").toString()).contains("make room on the disk");
            assertThat(store.update("orders", new Document("_id", 1), set("B")).get("writeErrors").toString())
                    .contains("make room on the disk");
            assertThatThrownBy(() -> store.delete("orders", new Document("_id", 2))).isInstanceOf(MongoServerException.class)
                    .hasMessageContaining("make room on the disk");
            assertThat(store.find("orders", new Document("state", "A"))).hasSize(2);

            room.set(Long.MAX_VALUE);
            store.update("orders", new Document("_id", 2), set("C"));
            store.insert("orders", new Document("_id", 3));
        }

        try (var store = new StoreUnderTest(disk())) {
            assertThat(store.find("orders", new Document())).containsExactly(new Document("_id", 1).append("state", "A"),
                    new Document("_id", 2).append("state", "C"), new Document("_id", 3));
            assertThat(store.find("orders", new Document("state", new Document("$in", List.of("A", "C"))))).hasSize(2);
        }
    }

    /** Whatever the disk had room for when it became full. */
    @Property(tries = 40)
    void makesACollectionWholeWhenThereIsRoomAgain(@ForAll @IntRange(max = 900) int left) throws IOException {
        directory = Files.createTempDirectory("full");
        var index = new Document("name", "number").append("key", new Document("number", 1)).append("unique", true);
        try (var store = new StoreUnderTest(disk())) {
            room.set(left);
            attempt(() -> store.insert("orders", new Document("_id", 1).append("number", 1)));
            attempt(() -> store.createIndex("orders", new Document(index)));
            attempt(() -> store.run(new Document("create", "intakes")));
            room.set(Long.MAX_VALUE);

            store.createIndex("orders", new Document(index));
            store.insert("orders", new Document("_id", 1).append("number", 1));
            store.insert("intakes", new Document("_id", 1));
            assertThat(store.insert("orders", new Document("_id", 1)).get("writeErrors").toString()).contains("_id");
            assertThat(store.insert("orders", new Document("_id", 2).append("number", 1)).get("writeErrors").toString())
                    .contains("number");
        }

        try (var store = new StoreUnderTest(disk())) {
            assertThat(store.find("orders", new Document())).containsExactly(new Document("_id", 1).append("number", 1));
            assertThat(store.find("intakes", new Document())).hasSize(1);
            assertThat(store.collection("orders").indexes()).extracting(each -> each.spec().name()).containsExactlyInAnyOrder("_id_",
                    "number");
        } finally {
            deleteAll(directory);
        }
    }

    private static void attempt(Runnable write) {
        try {
            write.run();
        } catch (MongoServerException e) {
            assertThat(e).hasMessageContaining("make room on the disk");
        }
    }

    private static void deleteAll(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void saysThatThereIsNoRoomToOpen() {
        room.set(4);

        assertThatThrownBy(() -> new StoreUnderTest(disk())).isInstanceOf(CannotStart.class).hasMessageContaining("No space left on device")
                .hasMessageEndingWith("make room on the disk.");
    }

    private static Document set(String state) {
        return new Document("$set", new Document("state", state));
    }

    /** Writes as much as there is room for and then fails, as a disk does. */
    private static final class LimitedChannel extends DelegatingChannel {

        private final AtomicLong room;

        private LimitedChannel(FileChannel channel, AtomicLong room) {
            super(channel);
            this.room = room;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            var part = bytes.slice();
            part.limit((int) Math.min(part.limit(), room.get()));
            if (!part.hasRemaining()) {
                throw new IOException("No space left on device");
            }
            var written = super.write(part, position);
            bytes.position(bytes.position() + written);
            room.addAndGet(-written);
            return written;
        }
    }
}
