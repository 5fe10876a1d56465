package io.kaidan.local.up;

import io.kaidan.local.Component;
import java.io.PrintWriter;
import java.util.Locale;

/** What the console shows while things start and stop. */
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

    /** Does it, and says how long it took. */
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

    /** Something that takes its time. */
    interface Step<T> {

        T take() throws Exception;
    }
}
