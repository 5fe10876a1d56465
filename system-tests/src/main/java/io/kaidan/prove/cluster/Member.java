package io.kaidan.prove.cluster;

import io.kaidan.local.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process of the cluster, which is restarted if it ends by itself. */
final class Member {

    private static final long PAUSE = 1_000;

    private final Component component;
    private final String name;
    private final Path output;
    private final Command command;
    private final Consumer<ProcessExit> exits;
    private @Nullable Process process;
    /** The crash points that it still has to reach, one after the other. */
    private List<String> crashes = List.of();
    private boolean wanted;

    /** The process to be started with these JVM options. */
    interface Command {

        List<String> with(List<String> options);
    }

    /** @param output the file for its output */
    Member(Component component, String name, Path output, Command command, Consumer<ProcessExit> exits) {
        this.component = component;
        this.name = name;
        this.output = output;
        this.command = command;
        this.exits = exits;
    }

    /**
     * Starts the process, unless it runs.
     *
     * @param crashes its crash points, one after the other
     */
    synchronized void start(List<String> crashes) {
        if (process != null && process.isAlive())
            return;
        wanted = true;
        this.crashes = List.copyOf(crashes);
        var armed = armed();
        var options = armed == null ? List.<String>of() : List.of("-Dkaidan.crash=" + armed);
        try {
            var started = new ProcessBuilder(command.with(options)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
            process = started;
            Thread.ofVirtual().name("watching " + name).start(() -> onExit(started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String armed() {
        return crashes.isEmpty() ? null : crashes.getFirst();
    }

    private void onExit(Process ended) {
        ended.onExit().join();
        synchronized (this) {
            if (!wanted || !ended.equals(process))
                return;
            var exit = new ProcessExit(component, ended.exitValue(), armed());
            exits.accept(exit);
            if (exit.isAtCrashPoint()) // a process that ended for another reason, such as an unavailable store, still has to reach it
                crashes = crashes.subList(1, crashes.size());
            process = null;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        synchronized (this) {
            if (wanted && process == null)
                start(crashes);
        }
    }

    /** Kills it as {@code kill -9} does; it is not restarted by itself. */
    void kill() {
        var last = unwanted();
        if (last != null)
            last.destroyForcibly().onExit().join();
    }

    /** Stops it gracefully. */
    void stop() {
        var last = unwanted();
        if (last == null)
            return;
        last.destroy();
        last.onExit().completeOnTimeout(last, 20, TimeUnit.SECONDS).join();
        last.destroyForcibly().onExit().join();
    }

    private synchronized @Nullable Process unwanted() {
        wanted = false;
        var last = process;
        process = null;
        return last;
    }

    String name() {
        return name;
    }

    /** The process id while it runs. */
    synchronized OptionalLong pid() {
        return process != null && process.isAlive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    synchronized boolean isArmed() {
        return wanted && armed() != null;
    }
}
