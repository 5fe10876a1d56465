package io.kaidan.order;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A cache of settings, so that not every order reads them from the store. A change made by this instance is visible at once, a change
 * made by another instance within a second. Use it for settings only.
 */
public final class RecentSettings<K, V> {

    private static final long A_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST = 10_000;

    private record Seen<V>(V value, long at) {}

    private final LongSupplier nanoTime;
    private final Map<K, Seen<V>> seen = new HashMap<>();
    private long changes;

    public RecentSettings() {
        this(System::nanoTime);
    }

    RecentSettings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param look reads the values of keys that are not cached; keys without a value may be missing from its result */
    public Map<K, V> of(Set<K> keys, Function<Set<K>, Map<K, V>> look) {
        var known = new HashMap<K, V>();
        var begun = known(keys, known);
        if (known.size() == keys.size())
            return known;
        var unknown = new HashSet<>(keys);
        unknown.removeAll(known.keySet());
        var now = nanoTime.getAsLong();
        var found = look.apply(unknown);
        keep(found, now, begun);
        known.putAll(found);
        return known;
    }

    private synchronized long known(Set<K> keys, Map<K, V> known) {
        var now = nanoTime.getAsLong();
        for (var key : keys) {
            var cached = seen.get(key);
            if (cached != null && now - cached.at < A_SECOND)
                known.put(key, cached.value);
        }
        return changes;
    }

    /** Skips values that were read while this instance changed a setting, because they may be outdated. */
    private synchronized void keep(Map<K, V> found, long at, long begun) {
        if (changes != begun)
            return;
        if (seen.size() + found.size() > MOST)
            seen.clear();
        if (found.size() <= MOST)
            found.forEach((key, value) -> seen.put(key, new Seen<>(value, at)));
    }

    /** Runs a change and empties the cache, so that the next read goes to the store. */
    public <T> T changing(Supplier<T> write) {
        forget();
        try {
            return write.get();
        } finally {
            forget();
        }
    }

    private synchronized void forget() {
        changes++;
        seen.clear();
    }
}
