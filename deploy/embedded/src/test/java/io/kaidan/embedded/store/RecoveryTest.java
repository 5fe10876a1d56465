package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import io.kaidan.embedded.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there after a crash: everything that was acknowledged, and of the write under way all or nothing. */
class RecoveryTest {

    private static final List<String> COLLECTIONS = List.of("orders", "intakes");

    @TempDir
    private Path temporary;

    private Path root;
    private int generation;
    private Map<String, Map<Integer, Document>> expected = Map.of();

    @Property(tries = 12)
    void losesNothingThatWasAcknowledged(@ForAll long seed) throws IOException {
        root = Files.createTempDirectory("recovery");
        generation = 0;
        expected = new HashMap<>();
        var random = new Random(seed);
        for (var crash = 0; crash < 4; crash++) {
            var directory = Files.createDirectories(root.resolve("" + generation));
            Map<String, Map<Integer, Document>> before = Map.of();
            long sizeBefore = 0;
            try (var store = StoreUnderTest.small(directory)) {
                assertHolds(store, expected);
                for (var i = 0; i < 40; i++) {
                    before = copy(expected);
                    sizeBefore = bytes(directory);
                    if (!change(store, random)) {
                        sizeBefore = bytes(directory); // several records: a crash may leave it half done
                    }
                }
                if (random.nextBoolean()) {
                    new Compaction(store.storage(), () -> true).run();
                    before = expected;
                    sizeBefore = bytes(directory);
                }
                leave(directory, before, sizeBefore, random);
            }
        }
        try (var store = StoreUnderTest.small(root.resolve("" + generation))) {
            assertHolds(store, expected);
        }
    }

    /** Makes one change, and says whether it is one record. */
    private boolean change(StoreUnderTest store, Random random) {
        var name = COLLECTIONS.get(random.nextInt(2));
        var documents = expected.computeIfAbsent(name, _ -> new HashMap<>());
        var id = random.nextInt(12);
        var query = new Document("_id", id);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                var document = new Document("_id", id).append("state", random.nextInt(3)).append("text", "x".repeat(random.nextInt(300)));
                if (store.insert(name, document.cloneDeeply()).get("writeErrors") == null) {
                    documents.put(id, document);
                }
            }
            case 4, 5, 6, 7 -> {
                var state = random.nextInt(3);
                store.update(name, query, new Document("$set", new Document("state", state)));
                documents.computeIfPresent(id, (_, document) -> document.cloneDeeply().append("state", state));
            }
            case 8, 9 -> {
                store.delete(name, query);
                documents.remove(id);
            }
            case 10 -> store.createIndex(name, new Document("name", "state").append("key", new Document("state", 1)));
            default -> {
                if (random.nextInt(4) == 0 && !store.find(name, new Document()).isEmpty()) {
                    store.run(new Document("drop", name));
                    expected.remove(name);
                    return false;
                }
            }
        }
        return true;
    }

    /** Copies the files as a crash might leave them and goes on with the copy. */
    private void leave(Path directory, Map<String, Map<Integer, Document>> before, long sizeBefore, Random random) throws IOException {
        var target = Files.createDirectories(root.resolve("" + ++generation));
        var files = new LogFiles(directory).all();
        for (var file : files) {
            Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        var last = target.resolve(files.getLast().getFileName());
        switch (random.nextInt(3)) {
            case 0 -> Files.write(last, garbage(random), StandardOpenOption.APPEND);
            case 1 -> {
                var lastWrite = bytes(directory) - sizeBefore;
                var lost = lastWrite <= 0 || lastWrite > Files.size(last) - 8 ? 0 : random.nextInt((int) Math.min(lastWrite, 100) + 1);
                try (var channel = FileChannel.open(last, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() - lost);
                }
                if (lost > 0) {
                    expected = copy(before);
                }
            }
            default -> {
                // killed between two writes
            }
        }
    }

    private static byte[] garbage(Random random) {
        var garbage = new byte[random.nextInt(200)];
        random.nextBytes(garbage);
        return garbage;
    }

    private static Map<String, Map<Integer, Document>> copy(Map<String, Map<Integer, Document>> state) {
        var copy = new HashMap<String, Map<Integer, Document>>();
        state.forEach((name, documents) -> copy.put(name, new HashMap<>(documents)));
        return copy;
    }

    private static long bytes(Path directory) throws IOException {
        long bytes = 0;
        for (var file : new LogFiles(directory).all()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static void assertHolds(StoreUnderTest store, Map<String, Map<Integer, Document>> expected) {
        for (var name : COLLECTIONS) {
            var documents = expected.getOrDefault(name, Map.of());
            assertThat(store.find(name, new Document())).containsExactlyInAnyOrderElementsOf(documents.values());
            for (var state = 0; state < 3; state++) {
                var wanted = state;
                assertThat(store.find(name, new Document("state", state))).containsExactlyInAnyOrderElementsOf(
                        documents.values().stream().filter(document -> document.get("state").equals(wanted)).toList());
            }
            documents.keySet().forEach(id -> assertThat(store.find(name, new Document("_id", id))).hasSize(1));
        }
    }

    @AfterTry
    void deleteFiles() throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void dropsATornTailAndGoesOnBehindIt() throws IOException {
        try (var store = StoreUnderTest.small(temporary)) {
            store.insert("orders", new Document("_id", 1));
            store.insert("orders", new Document("_id", 2));
        }
        var file = new LogFiles(temporary).all().getLast();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 3);
        }

        try (var store = StoreUnderTest.small(temporary)) {
            assertThat(store.find("orders", new Document())).containsExactly(new Document("_id", 1));
            store.insert("orders", new Document("_id", 3));
        }
        try (var store = StoreUnderTest.small(temporary)) {
            assertThat(store.find("orders", new Document())).containsExactly(new Document("_id", 1), new Document("_id", 3));
        }
        try (var files = Files.list(temporary)) {
            assertThat(files).filteredOn(each -> each.toString().contains(".torn-")).singleElement()
                    .satisfies(torn -> assertThat(Files.size(torn)).isPositive());
        }
    }

    @Property(tries = 60)
    void neverCutsOffSoundRecords(@ForAll @IntRange(min = Segment.START, max = 700) int at, @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        root = Files.createTempDirectory("recovery");
        try (var store = new StoreUnderTest(new LogFiles(root))) {
            for (var i = 0; i < 10; i++) {
                store.insert("orders", new Document("_id", i).append("text", "x".repeat(100)));
            }
        }
        var file = new LogFiles(root).all().getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[at] ^= (byte) (1 << bit);
        Files.write(file, bytes);

        try (var store = new StoreUnderTest(new LogFiles(root))) {
            assertThat(store.find("orders", new Document())).hasSize(10); // the byte was one of those that only fill up
        } catch (CannotStart e) {
            assertThat(e).hasMessageContaining(file + " is damaged at byte ").hasMessageEndingWith(
                    "restore the directory from a backup.");
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
    }

    @Test
    void refusesToOpenWhenAFileInTheMiddleIsMissing() throws IOException {
        try (var store = StoreUnderTest.small(temporary)) {
            for (var i = 0; i < 40; i++) {
                store.insert("orders", new Document("_id", i).append("text", "x".repeat(400)));
            }
        }
        var files = new LogFiles(temporary).all();
        Files.delete(files.get(2));

        assertThatThrownBy(() -> StoreUnderTest.small(temporary)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("the file between " + files.get(1) + " and " + files.get(3) + " is missing")
                .hasMessageEndingWith("restore the directory from a backup.");
    }

    @Test
    void refusesToOpenWhenAFileInTheMiddleIsDamaged() throws IOException {
        try (var store = StoreUnderTest.small(temporary)) {
            for (var i = 0; i < 40; i++) {
                store.insert("orders", new Document("_id", i).append("text", "x".repeat(400)));
            }
        }
        var first = new LogFiles(temporary).all().getFirst();
        var bytes = Files.readAllBytes(first);
        bytes[bytes.length / 2] ^= 1;
        Files.write(first, bytes);

        assertThatThrownBy(() -> StoreUnderTest.small(temporary)).isInstanceOf(CannotStart.class)
                .hasMessageContaining(first + " is damaged at byte ").hasMessageEndingWith("restore the directory from a backup.");
    }
}
