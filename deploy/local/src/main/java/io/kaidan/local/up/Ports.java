package io.kaidan.local.up;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that all ports are free before anything is started. */
final class Ports {

    private static final String LISTENING = "0A";

    private Ports() {}

    static void check(Installation installation) {
        for (var component : Component.values()) {
            var port = installation.port(component);
            if (isTaken(port))
                throw new CommandFailed("Port " + port + ", which the " + component.title() + " needs, is in use"
                        + holder(port).map(process -> " by process " + process.pid()
                                + process.info().command().map(command -> " (" + Path.of(command).getFileName() + ")").orElse(""))
                                .orElse("")
                        + ": stop that program, or start Kaidan with --port-offset 100.");
        }
    }

    private static boolean isTaken(int port) {
        return cannotListen(new InetSocketAddress(port)) || cannotListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean cannotListen(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The process that listens on the port, if the operating system reports it (Linux, own processes). */
    static Optional<ProcessHandle> holder(int port) {
        var sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6").map(Path::of).flatMap(table -> sockets(table, port))
                .collect(Collectors.toUnmodifiableSet());
        if (sockets.isEmpty())
            return Optional.empty();
        return ProcessHandle.allProcesses().filter(process -> holds(process, sockets)).findFirst();
    }

    /** Names of the sockets that listen on the port, as they are listed among the open files of a process. */
    private static Stream<String> sockets(Path table, int port) {
        try {
            return Files.readAllLines(table).stream().skip(1).map(line -> line.strip().split("\\s+", -1))
                    .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING)
                            && fields[1].endsWith(":%04X".formatted(port)))
                    .map(fields -> "socket:[" + fields[9] + "]");
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean holds(ProcessHandle process, Set<String> sockets) {
        try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files.anyMatch(file -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(file).toString());
                } catch (IOException e) {
                    return false; // closed meanwhile
                }
            });
        } catch (IOException e) {
            return false; // no permission to read it
        }
    }
}
