package io.kaidan.prove.cluster;

import io.kaidan.local.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process of the cluster, and the one that takes its place when it dies by itself. */
final class Member {

    private static final long PAUSE = 1_000;

    private final Place place;
    private final int port;
    private final String name;
    private final Programs programs;
    private final Consumer<Death> deaths;
    private @Nullable Process process;
    private @Nullable String armed;
    private List<String> later = List.of();
    private boolean wanted;

    Member(Place place, int port, String name, Programs programs, Consumer<Death> deaths) {
        this.place = place;
        this.port = port;
        this.name = name;
        this.programs = programs;
        this.deaths = deaths;
    }

    /**
     * Starts it, unless it runs.
     *
     * @param crashes where it is to die by itself, one after the other
     */
    synchronized void start(List<String> crashes) {
        if (process != null && process.isAlive())
            return;
        wanted = true;
        armed = crashes.isEmpty() ? null : crashes.getFirst();
        later = crashes.isEmpty() ? List.of() : crashes.subList(1, crashes.size());
        var options = armed == null ? List.<String>of() : List.of("-Dkaidan.crash=" + armed);
        try {
            var out = programs.logs().resolve(name + ".out").toFile();
            var started = new ProcessBuilder(programs.command(place, port, name, options)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(out)).start();
            process = started;
            Thread.ofVirtual().name("watching " + name).start(() -> died(started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void died(Process dead) {
        dead.onExit().join();
        synchronized (this) {
            if (!wanted || !dead.equals(process))
                return;
            deaths.accept(new Death(place, dead.exitValue(), armed));
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
                start(later);
        }
    }

    /** As {@code kill -9} does it; it stays dead until it is started. */
    void kill() {
        var last = unwanted();
        if (last != null)
            last.destroyForcibly().onExit().join();
    }

    /** In order, as for an update. */
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

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    synchronized boolean isArmed() {
        return armed != null && isAlive();
    }
}
