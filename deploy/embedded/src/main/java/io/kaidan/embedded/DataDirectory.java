package io.kaidan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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
            create(path);
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

    /** Creates the directory where it is missing, so that nobody but its owner can look into it. */
    public static void create(Path directory) throws IOException {
        Files.createDirectories(directory, only("rwx------", directory));
    }

    /** With which a file is created that nobody but its owner may read, where the file system knows of such a thing. */
    public static FileAttribute<?>[] ownerOnly(Path file) {
        return only("rw-------", file);
    }

    private static FileAttribute<?>[] only(String permissions, Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    /** The locked file, or null when another process has locked it. */
    private static @Nullable FileChannel lock(Path taken) throws IOException {
        FileChannel lockFile = null;
        FileLock lock = null;
        try {
            var file = taken.resolve("lock");
            lockFile = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(file));
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
