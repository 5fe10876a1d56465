package io.kaidan.local.up;

import io.kaidan.local.Component;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints the progress of starting and stopping. */
final class StartProgress {

    private final PrintWriter out;
    private final long began = System.nanoTime();

    StartProgress(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Executes a step and prints how long it took. */
    <T> T timed(String what, Step<T> step) throws Exception {
        var start = System.nanoTime();
        var result = step.take();
        say(String.format(Locale.ROOT, "  %-" + Component.longestTitle() + "s %6.1f s", what, seconds(start)));
        return result;
    }

    double secondsSinceBegin() {
        return seconds(began);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** A step of starting or stopping. */
    interface Step<T> {

        T take() throws Exception;
    }
}
