package io.kaidan.platform;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A named place between two writes at which a test can halt the process, as a power failure would.
 * {@code -Dkaidan.crash=outbox.written:3} halts it at the third call of {@code pass("outbox.written")}.
 * Without that property, which only tests set, {@link #pass} does nothing.
 */
public final class CrashPoint {

    /** The exit code that a shell reports after {@code kill -9}. */
    public static final int EXIT_CODE = 137;

    private static final String ARMED = name(System.getProperty("kaidan.crash", ""));
    private static final AtomicInteger LEFT = new AtomicInteger(passings(System.getProperty("kaidan.crash", "")));

    private CrashPoint() {}

    /** Halts the process if the property names this point and this call is the one it counts to. */
    public static void pass(String point) {
        if (!ARMED.isEmpty() && ARMED.equals(point) && LEFT.decrementAndGet() == 0)
            Runtime.getRuntime().halt(EXIT_CODE);
    }

    static String name(String property) {
        return property.split(":", 2)[0];
    }

    static int passings(String property) {
        var words = property.split(":", 2);
        return words.length < 2 ? 1 : Integer.parseInt(words[1]);
    }
}
