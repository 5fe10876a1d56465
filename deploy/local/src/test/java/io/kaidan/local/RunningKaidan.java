package io.kaidan.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Kaidan in its own process, started by {@code ./kaidan} with its own ports and folder. */
final class RunningKaidan implements AutoCloseable {

    /** For a busy machine; an idle one takes a tenth of this. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    private final Installation installation;
    private final Path outputs;
    private final Path place;
    private final List<Process> started = new ArrayList<>();
    private int commands;

    /** Data and checkout are in a folder whose name has spaces, as it may be for users. */
    RunningKaidan(Path folder) {
        installation = Installation.onFreePorts(folder.resolve("my data"));
        outputs = folder;
        place = folder.resolve("my programs");
        try {
            Files.createDirectories(place);
            for (var name : List.of("kaidan", "deploy", "docs"))
                Files.createSymbolicLink(place.resolve(name), CHECKOUT.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Installation installation() {
        return installation;
    }

    /** The result of a command. */
    record Ended(int exitCode, String output) {}

    /** Starts Kaidan and returns when it runs. */
    Process up(String... options) {
        var arguments = new ArrayList<>(List.of("up"));
        arguments.addAll(Arrays.asList(options));
        var output = output();
        var process = start(output, arguments.toArray(String[]::new));
        Awaitility.await("Kaidan runs").atMost(PATIENCE).until(() -> !process.isAlive() || read(output).contains("Ctrl-C stops"));
        if (!process.isAlive())
            throw new AssertionError("Kaidan did not start: " + read(output));
        return process;
    }

    Process start(String... arguments) {
        return start(output(), arguments);
    }

    Ended run(String... arguments) throws InterruptedException {
        var output = output();
        return end(start(output, arguments), output);
    }

    /** Runs a script of the checkout with the addresses of this Kaidan. */
    Ended runScript(String script, String token, String systemToken) throws InterruptedException {
        var output = output();
        return end(start(output, Map.of("KAIDAN_URL", installation.uri(Component.GATEWAY).toString(), "KAIDAN_KAFKA", installation.kafka(),
                "KAIDAN_TOKEN", token, "KAIDAN_SYSTEM_TOKEN", systemToken), List.of(place.resolve(script).toString())), output);
    }

    private static Ended end(Process process, Path output) throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
            throw new AssertionError("A command does not end: " + read(output));
        return new Ended(process.exitValue(), read(output));
    }

    String log() {
        return read(installation.data().resolve("logs").resolve("kaidan.log"));
    }

    private Process start(Path output, String... arguments) {
        var command = new ArrayList<>(List.of(place.resolve("kaidan").toString()));
        command.addAll(Arrays.asList(arguments));
        return start(output, Map.of(), command);
    }

    private Process start(Path output, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KAIDAN_BUILD", "never");
        builder.environment().put("KAIDAN_DATA", installation.data().toString());
        builder.environment().put("KAIDAN_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"); // short runs do not need the second compiler
        builder.environment().put("KAIDAN_PORT_OFFSET", Integer.toString(installation.portOffset()));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return outputs.resolve("output-" + commands++ + ".txt");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(Process::destroyForcibly);
        started.forEach(process -> process.onExit().join());
    }
}
