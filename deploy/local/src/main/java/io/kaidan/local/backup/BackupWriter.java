package io.kaidan.local.backup;

import io.kaidan.contracts.ContractJson;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.OwnerOnly;
import io.kaidan.local.backup.Manifest.Entry;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup to a temporary file, and renames it only when it is complete and on disk. A failed backup leaves no file. */
final class BackupWriter implements AutoCloseable {

    static final String MANIFEST = "manifest.json";

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final List<Entry> entries = new ArrayList<>();

    private BackupWriter(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        zip.setLevel(Deflater.BEST_SPEED);
        zip.setComment("0".repeat(FileDigest.LENGTH));
    }

    /** Writes one entry. */
    interface Content {

        /** @return the number of documents or messages written */
        long writeTo(OutputStream out) throws IOException;
    }

    static BackupWriter create(Path path) {
        var file = path.toAbsolutePath().normalize();
        notThereYet(file);
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            var channel = FileChannel.open(part, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS), OwnerOnly.at(part));
            if (!isOurs(channel)) {
                channel.close();
                throw new CommandFailed("Another backup is just being written to " + file + ": choose another name.");
            }
            return new BackupWriter(file, part, channel.truncate(0));
        } catch (IOException e) {
            throw new CommandFailed("A backup cannot be written to " + file + " (" + e + "): choose another place.", e);
        }
    }

    private static void notThereYet(Path file) {
        if (Files.exists(file))
            throw new CommandFailed(file + " is there already and is not overwritten: choose another name, or remove it.");
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this JVM writes it
        }
    }

    void add(String name, Content content) {
        try {
            entries.add(written(name, content));
        } catch (IOException e) {
            throw unwritable(e);
        } catch (UncheckedIOException e) {
            throw unwritable(e.getCause());
        }
    }

    private Entry written(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var out = new DigestStream(zip);
        var count = content.writeTo(out);
        zip.closeEntry();
        return new Entry(name, count, out.bytes, FileDigest.hex(out.digest));
    }

    /** The entries written so far. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** @return the digest of the file */
    String finish(Manifest manifest) {
        try {
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(ContractJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.finish();
            zip.flush();
            var seal = FileDigest.of(channel);
            FileDigest.write(channel, seal);
            channel.force(true);
            notThereYet(file);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            force(file.getParent());
            return seal;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Flushes the folder, so that the name survives a power failure. */
    private static void force(Path folder) {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // not every file system can flush a folder
        }
    }

    private CommandFailed unwritable(IOException e) {
        return new CommandFailed("The backup could not be written to " + file + " (" + e.getMessage()
                + "): make room, or choose another place. Nothing is left of it.", e);
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Computes the digest of what is written. */
    private static final class DigestStream extends FilterOutputStream {

        private final MessageDigest digest = FileDigest.sha256();
        private long bytes;

        DigestStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int offset, int length) throws IOException {
            out.write(b, offset, length);
            digest.update(b, offset, length);
            bytes += length;
        }
    }
}
