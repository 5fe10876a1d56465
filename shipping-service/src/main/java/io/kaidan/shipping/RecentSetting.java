package io.kaidan.shipping;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A setting as it was looked up within the last second. What others change shows after that long, what this instance changes at once. */
public final class RecentSetting<T> {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final Supplier<T> lookup;
    private @Nullable T known;
    private long knownSince;

    public RecentSetting(Supplier<T> lookup) {
        this.lookup = lookup;
    }

    /** Whoever looks it up keeps the others waiting: {@link #forget} then forgets what is found. */
    public synchronized T get() {
        var recent = known;
        if (recent == null || System.nanoTime() - knownSince > LONG_ENOUGH.toNanos()) {
            var now = System.nanoTime();
            recent = lookup.get();
            known = recent;
            knownSince = now;
        }
        return recent;
    }

    /** It has been changed. */
    public synchronized void forget() {
        known = null;
    }
}
