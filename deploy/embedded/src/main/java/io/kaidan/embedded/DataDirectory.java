package io.kaidan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A writable directory that belongs to one server at a time, for as long as this object is open. */
public final class DataDirectory implements AutoCloseable {

    /** The directories of this JVM's servers: opening such a lock file once more and closing it again would give up the lock. */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path taken;
    private final FileChannel lockFile;

    private DataDirectory(Path path, Path taken, FileChannel lockFile) {
        this.path = path;
        this.taken = taken;
        this.lockFile = lockFile;
    }

    /**
     * Creates the directory where it is missing and takes it for this server.
     *
     * @param server what the messages call the server, such as "Kafka"
     */
    public static DataDirectory take(Path directory, String server) {
        var path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            var taken = path.toRealPath();
            if (TAKEN.add(taken)) {
                var lockFile = lock(taken);
                if (lockFile != null) {
                    return new DataDirectory(path, taken, lockFile);
                }
            }
        } catch (IOException e) {
            throw new CannotStart(
                    server + " cannot write to " + path + " (" + e + "): make the directory writable or choose another.", e);
        }
        throw new CannotStart(server + " already runs on " + path + ": stop it or choose another directory.");
    }

    /** The locked file, or null when another process has locked it. */
    private static @Nullable FileChannel lock(Path taken) throws IOException {
        FileChannel lockFile = null;
        FileLock lock = null;
        try {
            lockFile = FileChannel.open(taken.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = lockFile.tryLock();
            return lock == null ? null : lockFile;
        } finally {
            if (lock == null) {
                TAKEN.remove(taken);
                if (lockFile != null) {
                    lockFile.close();
                }
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Lets another server take the directory. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TAKEN.remove(taken);
        }
    }
}
