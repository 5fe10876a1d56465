package io.kaidan.embedded.store;

import io.kaidan.embedded.CannotStart;
import io.kaidan.embedded.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A MongoDB-compatible server on loopback whose acknowledged writes are on disk.
 *
 * <p>
 * A healthy run logs nothing when the application sets the logger {@code de.bwaldvogel.mongo} to WARN; after a crash one warning says
 * what of the log's end was cut off. JDK 25 itself stays silent with {@code --sun-misc-unsafe-memory-access=allow
 * --enable-native-access=ALL-UNNAMED}.
 */
public final class EmbeddedStore implements AutoCloseable {

    static final String NAME = "The store";

    private final DataDirectory directory;
    private final Storage storage;
    private final Housekeeping housekeeping;
    private final WireServer server;

    private EmbeddedStore(DataDirectory directory, Storage storage, Housekeeping housekeeping, WireServer server) {
        this.directory = directory;
        this.storage = storage;
        this.housekeeping = housekeeping;
        this.server = server;
    }

    /**
     * Opens the data of the directory, which may be empty, and serves it.
     *
     * @param port the port to listen on, or 0 for any free one
     */
    public static EmbeddedStore open(Path directory, int port) {
        var taken = DataDirectory.take(directory, NAME);
        try {
            return serve(taken, new Storage(new LogFiles(taken.path())), port);
        } catch (CannotStart e) {
            taken.close();
            throw e;
        } catch (RuntimeException e) {
            taken.close();
            throw new CannotStart("The store did not start on " + taken.path() + " (" + e.getMessage() + ").", e);
        }
    }

    private static EmbeddedStore serve(DataDirectory directory, Storage storage, int port) {
        try {
            var backend = new StoreBackend(storage);
            backend.open();
            var server = new WireServer(backend, port);
            return new EmbeddedStore(directory, storage, new Housekeeping(storage, backend.cursors(), Clock.systemUTC()), server);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** Where clients connect, as {@code mongodb://host:port}. */
    public String connectionString() {
        return "mongodb://localhost:" + port();
    }

    public int port() {
        return server.port();
    }

    /** Stops serving and lets another process open the directory. */
    @Override
    public void close() {
        server.close();
        housekeeping.close();
        storage.close();
        directory.close();
    }
}
