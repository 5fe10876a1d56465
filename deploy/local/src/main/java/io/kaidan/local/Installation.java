package io.kaidan.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** An installation of Kaidan on this machine: its data folder and its ports. */
public final class Installation {

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:KAIDAN_DATA:-data}",
            description = "Folder for data, logs and keys (default: ${DEFAULT-VALUE}; or set KAIDAN_DATA).")
    private Path data;

    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "${env:KAIDAN_PORT_OFFSET:-0}",
            description = "Added to every port, so that several can run side by side (or set KAIDAN_PORT_OFFSET).")
    private int portOffset;

    /** For picocli, which fills it in. */
    public Installation() {
        this(Path.of("data"), 0);
    }

    public Installation(Path data, int portOffset) {
        this.data = data;
        this.portOffset = portOffset;
    }

    /** A temporary installation beside others. Its ports are below those that the operating system assigns to clients. */
    public static Installation onFreePorts(Path data) {
        while (true) {
            var candidate = new Installation(data, ThreadLocalRandom.current().nextInt(1_000, 5_000));
            if (Arrays.stream(Component.values()).mapToInt(candidate::port).allMatch(Installation::isFree))
                return candidate;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public Path data() {
        return data.toAbsolutePath().normalize();
    }

    public int portOffset() {
        return portOffset;
    }

    public int port(Component component) {
        var port = component.usualPort() + portOffset;
        if (port < 1 || port > 65_535)
            throw new CommandFailed("With --port-offset " + portOffset + " the " + component.title() + " would listen on port " + port
                    + ", which does not exist: choose a smaller offset.");
        return port;
    }

    /** The base address for clients on this machine. */
    public URI uri(Component component) {
        return URI.create("http://localhost:" + port(component));
    }

    public String kafka() {
        return "localhost:" + port(Component.KAFKA);
    }

    public String store() {
        return "mongodb://localhost:" + port(Component.STORE) + "/?serverSelectionTimeoutMS=2000";
    }
}
