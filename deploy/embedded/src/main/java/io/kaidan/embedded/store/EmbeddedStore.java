package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.MongoServer;
import io.kaidan.embedded.CannotStart;
import io.kaidan.embedded.DataDirectory;
import io.kaidan.embedded.LoopbackPort;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * A MongoDB-compatible server on loopback whose acknowledged writes are on disk.
 *
 * <p>
 * A healthy run logs nothing when the application sets the logger {@code de.bwaldvogel.mongo} to ERROR.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final String NAME = "The store";

    private final DataDirectory directory;
    private final MongoServer server;
    private final int port;

    private EmbeddedStore(DataDirectory directory, MongoServer server, int port) {
        this.directory = directory;
        this.server = server;
        this.port = port;
    }

    /**
     * Opens the data of the directory, which may be empty, and serves it.
     *
     * @param port the port to listen on, or 0 for any free one
     */
    public static EmbeddedStore open(Path directory, int port) {
        var taken = DataDirectory.take(directory, NAME);
        try {
            var free = LoopbackPort.free(port, NAME);
            var server = new MongoServer(new StoreBackend());
            server.bind(new InetSocketAddress("localhost", free));
            return new EmbeddedStore(taken, server, free);
        } catch (CannotStart e) {
            taken.close();
            throw e;
        } catch (RuntimeException e) {
            taken.close();
            throw new CannotStart("The store did not start on " + taken.path() + " (" + e.getMessage() + ").", e);
        }
    }

    /** Where clients connect, as {@code mongodb://host:port}. */
    public String connectionString() {
        return "mongodb://localhost:" + port;
    }

    public int port() {
        return port;
    }

    /** Stops serving and lets another process open the directory. */
    @Override
    public void close() {
        server.shutdownNow();
        directory.close();
    }
}
