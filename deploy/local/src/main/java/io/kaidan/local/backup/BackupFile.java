package io.kaidan.local.backup;

import io.kaidan.contracts.ContractJson;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.backup.Manifest.Entry;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.bson.RawBsonDocument;
import tools.jackson.core.JacksonException;

/** A backup that was read completely and whose hash is right. */
final class BackupFile implements AutoCloseable {

    /** MongoDB accepts 16 MiB, and a little more for its own additions. */
    private static final int LONGEST_DOCUMENT = 17 << 20;

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;
    private final String seal;

    private BackupFile(Path file, ZipFile zip, Manifest manifest, String seal) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
        this.seal = seal;
    }

    /** Opens a backup. Refuses files that are damaged, cut off, or of a newer version. */
    static BackupFile open(Path path) {
        var file = path.toAbsolutePath().normalize();
        try {
            return read(file, intactSeal(file));
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new CommandFailed("There is no file " + file + ".", e);
        } catch (IOException | JacksonException e) {
            throw damaged(file, e.toString());
        }
    }

    private static String intactSeal(Path file) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file))
            throw new CommandFailed(file + " is not a file.");
        try (var channel = FileChannel.open(file)) {
            if (channel.size() < FileDigest.LENGTH)
                throw damaged(file, "it is too short");
            var seal = FileDigest.of(channel);
            if (!FileDigest.read(channel).equals(seal))
                throw damaged(file, "its content does not have the hash that stands at its end");
            return seal;
        }
    }

    private static BackupFile read(Path file, String seal) throws IOException {
        var zip = new ZipFile(file.toFile());
        try {
            var json = ContractJson.mapper().readTree(stream(zip, BackupWriter.MANIFEST));
            var format = json.path("format").asInt(0);
            if (format > Manifest.FORMAT)
                throw new CommandFailed("The backup " + file + " is of a newer Kaidan (format " + format + ", this one reads up to "
                        + Manifest.FORMAT + "): restore it with that one.");
            var backup = new BackupFile(file, zip, ContractJson.mapper().treeToValue(json, Manifest.class), seal);
            for (var entry : backup.manifest.entries())
                if (entry.isOfStore())
                    backup.documents(entry, _ -> {});
                else
                    backup.messages(entry, _ -> {});
            return backup;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static CommandFailed damaged(Path file, String how) {
        return new CommandFailed("The backup " + file + " is damaged, cut off, or no backup of Kaidan (" + how
                + "). Nothing has been changed: use another copy.");
    }

    Manifest manifest() {
        return manifest;
    }

    String seal() {
        return seal;
    }

    /** Reads all documents of a collection. */
    void documents(Entry entry, Consumer<RawBsonDocument> each) {
        read(entry, in -> each.accept(document(in)));
    }

    /** Reads all messages of a partition, in order. */
    void messages(Entry entry, Consumer<Message> each) {
        read(entry, in -> each.accept(Message.read(in)));
    }

    private interface Item {

        void read(DataInputStream in) throws IOException;
    }

    private void read(Entry entry, Item item) {
        var digest = FileDigest.sha256();
        try (var in = new DataInputStream(
                new BufferedInputStream(new DigestInputStream(stream(zip, entry.name()), digest), 1 << 16))) {
            for (long i = 0; i < entry.count(); i++)
                item.read(in);
            if (in.read() >= 0 || !FileDigest.hex(digest).equals(entry.sha256()))
                throw damaged(file, entry.name() + " is not what was written");
        } catch (IOException e) {
            throw damaged(file, entry.name() + ": " + e);
        }
    }

    private static InputStream stream(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null)
            throw new IOException(name + " is missing");
        return zip.getInputStream(entry);
    }

    /** Documents follow each other, each with its length, as in files of {@code mongodump}. */
    private static RawBsonDocument document(DataInputStream in) throws IOException {
        var length = Integer.reverseBytes(in.readInt());
        if (length < 5 || length > LONGEST_DOCUMENT)
            throw new IOException("a document of " + length + " bytes");
        var bytes = new byte[length];
        for (int i = 0; i < 4; i++)
            bytes[i] = (byte) (length >>> (8 * i));
        in.readFully(bytes, 4, length - 4);
        return new RawBsonDocument(bytes);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
