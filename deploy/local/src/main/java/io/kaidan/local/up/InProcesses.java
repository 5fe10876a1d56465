package io.kaidan.local.up;

import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs every service in its own process, as in production, and restarts a process that ends. */
final class InProcesses implements Host {

    private static final List<String> FRUGAL = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");
    private static final Pattern WORDS = Pattern.compile("(\\d{1,18}) (\\S+)");
    private static final long LONGEST_PAUSE = 30;
    private static final long PATIENCE = 20;

    private final Installation installation;
    private final Path folder;
    private final Path logs;
    private final Consumer<String> console;
    private final BooleanSupplier ending;
    private final Map<Component, ServiceProcess> running = new ConcurrentHashMap<>();

    /** @param ending whether everything is being stopped: Ctrl-C reaches the processes too, and they are not restarted then */
    InProcesses(Installation installation, Consumer<String> console, BooleanSupplier ending) {
        this.installation = installation;
        this.folder = installation.data().resolve("processes");
        this.logs = installation.data().resolve("logs");
        this.console = console;
        this.ending = ending;
    }

    /** Ends the processes of a former run whose parent has crashed. */
    static void endLeftovers(Path data, Consumer<String> console) {
        var folder = data.resolve("processes");
        if (!Files.isDirectory(folder))
            return;
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                leftover(Files.readString(file)).ifPresent(process -> {
                    console.accept("Ending " + file.getFileName() + " (process " + process.pid() + ") of a former run");
                    process.destroyForcibly();
                    process.onExit().join();
                });
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that the file names, if it still runs; empty for a file that a crash or a full disk has damaged. */
    private static Optional<ProcessHandle> leftover(String note) {
        var words = WORDS.matcher(note);
        return words.matches()
                ? ProcessHandle.of(Long.parseLong(words.group(1))).filter(process -> started(process.info()).equals(words.group(2)))
                : Optional.empty();
    }

    private static void note(Path file, ProcessHandle process) throws IOException {
        var whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, process.pid() + " " + started(process.info()));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String started(ProcessHandle.Info info) {
        return info.startInstant().map(Instant::toString).orElse("?");
    }

    @Override
    public AutoCloseable start(Component service) throws Exception {
        Files.createDirectories(folder);
        var process = new ServiceProcess(service);
        running.put(service, process);
        process.start();
        return process;
    }

    /** The ids of the running processes. */
    List<Long> pids() {
        return running.values().stream().map(service -> service.process).filter(process -> process != null).map(Process::pid).toList();
    }

    private List<String> command(Component service) throws ClassNotFoundException {
        var main = Class.forName(service.mainClass(), false, InProcesses.class.getClassLoader());
        var settings = Settings.of(service, installation);
        settings.put("logging.file.name", logs.resolve(service.title() + ".log").toString());
        settings.put("logging.threshold.console", "OFF");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FRUGAL);
        command.addAll(List.of("-cp", OwnAutoConfigurations.jarOf(main).toString(), main.getName()));
        command.addAll(Arrays.asList(Settings.arguments(settings)));
        return command;
    }

    /** The process of a service, which is restarted when it ends. */
    private final class ServiceProcess implements AutoCloseable {

        private final Component service;
        private volatile @Nullable Process process;
        private volatile boolean stopping;
        private int deaths;

        ServiceProcess(Component service) {
            this.service = service;
        }

        synchronized void start() throws IOException, ClassNotFoundException {
            if (stopping || ending.getAsBoolean())
                return;
            var out = logs.resolve(service.title() + ".out").toFile();
            var started = new ProcessBuilder(command(service)).redirectErrorStream(true).redirectOutput(out).start();
            process = started;
            note(folder.resolve(service.title()), started.toHandle());
            Thread.ofVirtual().name("watching " + service.title()).start(() -> startAgain(started.onExit().join()));
        }

        private void startAgain(Process ended) {
            if (stopping || ending.getAsBoolean())
                return;
            var pause = Math.min(LONGEST_PAUSE, 1L << Math.min(deaths++, 5));
            console.accept(
                    service.title() + " has ended (exit code " + ended.exitValue() + "); it is started again in " + pause + " s, see "
                            + logs.resolve(service.title() + ".log"));
            try {
                TimeUnit.SECONDS.sleep(pause);
                start();
            } catch (IOException | ClassNotFoundException e) {
                console.accept(service.title() + " could not be started again: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public synchronized void close() throws IOException {
            stopping = true;
            var last = process;
            if (last == null)
                return;
            last.destroy();
            last.onExit().completeOnTimeout(last, PATIENCE, TimeUnit.SECONDS).join();
            if (last.isAlive())
                last.destroyForcibly().onExit().join();
            Files.deleteIfExists(folder.resolve(service.title()));
        }
    }
}
