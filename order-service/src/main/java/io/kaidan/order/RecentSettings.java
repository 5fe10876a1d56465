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
 * Settings as they were within the last second, so that not every order looks them up: what this service changes is seen at once, what
 * another instance changes within that second. For nothing but settings.
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

    /** @param look reads those that were not seen lately, of which it may find fewer */
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
            var lately = seen.get(key);
            if (lately != null && now - lately.at < A_SECOND)
                known.put(key, lately.value);
        }
        return changes;
    }

    /** Not what was read while somebody here changed something: it may be from before. */
    private synchronized void keep(Map<K, V> found, long at, long begun) {
        if (changes != begun)
            return;
        if (seen.size() + found.size() > MOST)
            seen.clear();
        if (found.size() <= MOST)
            found.forEach((key, value) -> seen.put(key, new Seen<>(value, at)));
    }

    /** Changes something here, after which everything is read anew. */
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
