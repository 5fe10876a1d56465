package io.kaidan.platform;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A named place between two writes at which a test can let the process die, as if the power had failed:
 * {@code -Dkaidan.crash=outbox.written:3} halts at the third passing. Without that property, which nothing but a test sets, passing does
 * nothing.
 */
public final class CrashPoint {

    /** As a shell tells of {@code kill -9}. */
    public static final int EXIT_CODE = 137;

    private static final String ARMED = name(System.getProperty("kaidan.crash", ""));
    private static final AtomicInteger LEFT = new AtomicInteger(passings(System.getProperty("kaidan.crash", "")));

    private CrashPoint() {}

    /** Dies here, if this is where and when to die. */
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
