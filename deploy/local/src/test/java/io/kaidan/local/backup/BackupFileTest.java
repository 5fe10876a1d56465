package io.kaidan.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.backup.Manifest.Entry;
import io.kaidan.local.backup.Manifest.OffsetRange;
import io.kaidan.local.backup.Manifest.Position;
import io.kaidan.local.backup.Manifest.TopicState;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.bson.RawBsonDocument;

class BackupFileTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ORDERS = Entry.ofCollection("orders", "orders");
    private static final String MESSAGES = Entry.ofPartition("kaidan.orders", 3);

    private static Path folder = Path.of("");
    private static Path whole = Path.of("");

    @BeforeContainer
    static void write() throws IOException {
        folder = Files.createTempDirectory("backup");
        whole = written("whole", List.of(RawBsonDocument.parse("{\"_id\": \"o-1\", \"n\": {\"$numberDecimal\": \"1.10\"}}"),
                RawBsonDocument.parse("{\"_id\": \"o-2\"}")),
                List.of(new Message(7, 1, "o-1".getBytes(StandardCharsets.UTF_8), null, List.of())), Manifest.FORMAT);
    }

    @AfterContainer
    static void remove() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList())
                Files.delete(file);
        }
        Files.delete(folder);
    }

    @Property(tries = 100)
    void readsWhatWasWritten(@ForAll("documents") @Size(max = 20) List<RawBsonDocument> documents,
            @ForAll("messages") @Size(max = 20) List<Message> messages) throws IOException {
        var file = written("given", documents, messages, Manifest.FORMAT);

        try (var backup = BackupFile.open(file)) {
            var manifest = backup.manifest();
            assertThat(manifest).isEqualTo(manifest(Manifest.FORMAT, manifest.entries()));
            var readDocuments = new ArrayList<RawBsonDocument>();
            manifest.collections().forEach(entry -> backup.documents(entry, readDocuments::add));
            assertThat(readDocuments).isEqualTo(documents);
            var readMessages = new ArrayList<Message>();
            manifest.entry("kaidan.orders", 3).ifPresent(entry -> backup.messages(entry, readMessages::add));
            assertThat(readMessages).usingRecursiveComparison().isEqualTo(messages);
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 1_000)
    void refusesAnyFlippedBit(@ForAll @DoubleRange(max = 1, maxIncluded = false) double where, @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        var bytes = Files.readAllBytes(whole);
        bytes[(int) (where * bytes.length)] ^= (byte) (1 << bit);

        refuses(bytes);
    }

    @Property(tries = 300)
    void refusesATruncatedFile(@ForAll @DoubleRange(max = 1, maxIncluded = false) double where) throws IOException {
        var bytes = Files.readAllBytes(whole);

        refuses(java.util.Arrays.copyOf(bytes, (int) (where * bytes.length)));
    }

    private static void refuses(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("damaged"), bytes);
        assertThatThrownBy(() -> BackupFile.open(file)).isInstanceOf(CommandFailed.class)
                .hasMessageContaining("is damaged, cut off, or no backup")
                .hasMessageContaining("Nothing has been changed");
    }

    @Example
    void refusesBackupsOfNewerVersions() throws IOException {
        var newer = written("newer", List.of(), List.of(), Manifest.FORMAT + 1);

        assertThatThrownBy(() -> BackupFile.open(newer)).isInstanceOf(CommandFailed.class).hasMessageContaining("is of a newer Kaidan");
    }

    @Example
    void namesAMissingFile() {
        assertThatThrownBy(() -> BackupFile.open(folder.resolve("nowhere"))).isInstanceOf(CommandFailed.class)
                .hasMessage("There is no file " + folder.resolve("nowhere") + ".");
        assertThatThrownBy(() -> BackupFile.open(folder)).isInstanceOf(CommandFailed.class).hasMessageContaining("is not a file");
    }

    @Example
    void overwritesNothing() {
        assertThatThrownBy(() -> BackupWriter.create(whole)).isInstanceOf(CommandFailed.class).hasMessageContaining("is there already");
    }

    @Example
    void isWrittenByOneProcessAtATime() {
        try (var _ = BackupWriter.create(folder.resolve("twice"))) {
            assertThatThrownBy(() -> BackupWriter.create(folder.resolve("twice"))).isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("Another backup");
        }
    }

    @Example
    void leavesNoFileAfterAFailure() {
        var file = folder.resolve("full");

        assertThatThrownBy(() -> {
            try (var writer = BackupWriter.create(file)) {
                writer.add(ORDERS, _ -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                });
            }
        }).isInstanceOf(CommandFailed.class).hasMessageContaining("No space left on device").hasMessageContaining("make room");

        assertThat(folder).isDirectoryNotContaining("glob:**full*");
    }

    @Example
    void replacesTheFileOfACrashedBackup() throws IOException {
        Files.writeString(folder.resolve("again.part"), "a beginning that is longer than all that follows ".repeat(100));

        try (var backup = BackupFile.open(written("again", List.of(), List.of(), Manifest.FORMAT))) {
            assertThat(backup.manifest().at()).isEqualTo(NOON);
        }
    }

    private static Path written(String name, List<RawBsonDocument> documents, List<Message> messages, int format) throws IOException {
        var file = folder.resolve(name);
        try (var writer = BackupWriter.create(file)) {
            writer.add(ORDERS, out -> {
                for (var document : documents) {
                    var buffer = document.getByteBuffer();
                    var bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    out.write(bytes);
                }
                return documents.size();
            });
            writer.add(MESSAGES, out -> {
                var data = new DataOutputStream(out);
                for (var message : messages)
                    message.write(data);
                return messages.size();
            });
            writer.finish(manifest(format, writer.entries()));
        }
        return file;
    }

    private static Manifest manifest(int format, List<Entry> entries) {
        return new Manifest(format, NOON, List.of("orders"),
                List.of(new TopicState("kaidan.orders", -1, Map.of("retention.ms", "-1"),
                        List.of(new OffsetRange(0, 0), new OffsetRange(3, 7)))),
                List.of(new Position("order-service", "kaidan.orders", 1, 5)), entries);
    }

    @Provide
    Arbitrary<List<RawBsonDocument>> documents() {
        return Arbitraries.strings()
                .map(text -> RawBsonDocument.parse(new org.bson.Document("_id", text).append("n", text.length()).toJson()))
                .list();
    }

    @Provide
    Arbitrary<List<Message>> messages() {
        var bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(50).injectNull(0.2);
        Arbitrary<List<Header>> headers = Combinators.combine(Arbitraries.strings().alpha(), bytes)
                .as((name, value) -> (Header) new RecordHeader(name, value)).list().ofMaxSize(3);
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), bytes, bytes, headers).as(Message::new).list();
    }
}
