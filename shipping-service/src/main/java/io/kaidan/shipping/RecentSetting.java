package io.kaidan.shipping;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Caches a setting for a second. Changes by this instance are visible at once, changes by others after a second. */
public final class RecentSetting<T> {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final Supplier<T> lookup;
    private @Nullable T known;
    private long knownSince;

    public RecentSetting(Supplier<T> lookup) {
        this.lookup = lookup;
    }

    /** Queries under the lock, so that {@link #forget} also drops the result of a query under way. */
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

    /** Drops the cached setting after a change. */
    public synchronized void forget() {
        known = null;
    }
}
