package io.kaidan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A writable directory that belongs to one server at a time, for as long as this object is open. */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Creates the directory where it is missing and takes it for this server.
     *
     * @param server what the messages call the server, such as "Kafka"
     */
    public static DataDirectory take(Path directory, String server) {
        var path = directory.toAbsolutePath().normalize();
        FileChannel lockFile = null;
        try {
            Files.createDirectories(path);
            lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(lockFile) != null) {
                return new DataDirectory(path, lockFile);
            }
            lockFile.close();
        } catch (IOException e) {
            throw new CannotStart(
                    server + " cannot write to " + path + " (" + e + "): make the directory writable or choose another.", e);
        }
        throw new CannotStart(server + " already runs on " + path + ": stop it or choose another directory.");
    }

    private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very JVM
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
        }
    }
}
