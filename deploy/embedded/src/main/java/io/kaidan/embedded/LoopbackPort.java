package io.kaidan.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A TCP port on loopback that was free when asked. */
public final class LoopbackPort {

    private LoopbackPort() {}

    /**
     * The given port, or any free one for 0; refuses one that is taken.
     *
     * @param server what the message calls the server, such as "Kafka"
     */
    public static int free(int port, String server) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw inUse(port, server, e);
        }
    }

    /** The refusal of a port that another program listens on. */
    public static CannotStart inUse(int port, String server, Throwable cause) {
        return new CannotStart(server + " cannot listen on port " + port + " (" + cause.getMessage()
                + "): stop the program that uses it or choose another port.", cause);
    }
}
