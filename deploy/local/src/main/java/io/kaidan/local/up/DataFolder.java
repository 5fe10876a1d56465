package io.kaidan.local.up;

import io.kaidan.embedded.DataDirectory;
import io.kaidan.local.CommandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The data folder of a running Kaidan, which is locked against a second one. */
public final class DataFolder implements AutoCloseable {

    private static final long SPACE_NEEDED = 512L << 20;
    private static final String SEEDED = "seeded";
    private static final String RESTORING = "restoring";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    public static DataFolder take(Path path) {
        try {
            if (Files.exists(path.resolve(RESTORING)))
                throw new CommandFailed(
                        "A restore into " + path + " was not finished, and the data is incomplete: delete that folder and restore "
                                + Files.readString(path.resolve(RESTORING)) + " again.");
            DataDirectory.create(path.resolve("logs"));
            var usable = Files.getFileStore(path).getUsableSpace();
            if (usable < SPACE_NEEDED)
                throw new CommandFailed("The disk with " + path + " has only " + (usable >> 20) + " MiB free, and Kaidan needs at least "
                        + (SPACE_NEEDED >> 20) + " MiB: make room, or choose another folder with --data.");
            var lock = FileChannel.open(path.resolve("kaidan.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lock) == null) {
                lock.close();
                throw new CommandFailed("Kaidan already runs on " + path + " (process " + owner(path)
                        + "): stop it, or start a second one with --data OTHER --port-offset 100.");
            }
            Files.writeString(path.resolve("kaidan.pid"), Long.toString(ProcessHandle.current().pid()));
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw new CommandFailed(
                    "Kaidan cannot write to " + path + " (" + e + "): make the folder writable, or choose another with --data.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lock) throws IOException {
        try {
            return lock.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this JVM
        }
    }

    private static String owner(Path path) {
        try {
            return Files.readString(path.resolve("kaidan.pid"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "unknown";
        }
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** The file that marks the demonstration data as created. */
    Path seeded() {
        return path.resolve(SEEDED);
    }

    /** Marks the folder as incomplete, so that it cannot be used until the restore is finished. */
    public void restoring(Path backup) throws IOException {
        Files.writeString(path.resolve(RESTORING), backup.toString(), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }

    /** Marks the restore as finished; no demonstration data is created in it. */
    public void restored(Path backup) throws IOException {
        Files.writeString(seeded(), "restored from " + backup + "\n");
        Files.delete(path.resolve(RESTORING));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve("kaidan.pid"));
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
