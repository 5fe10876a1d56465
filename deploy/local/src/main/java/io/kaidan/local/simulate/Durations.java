package io.kaidan.local.simulate;

import java.util.Arrays;
import java.util.Locale;

/** Collects durations for percentiles, with eight bytes for each. */
public final class Durations {

    private long[] millis = new long[1024];
    private int count;

    public synchronized void add(long duration) {
        if (count == millis.length)
            millis = Arrays.copyOf(millis, count * 2);
        millis[count++] = duration;
    }

    public synchronized int count() {
        return count;
    }

    /** The percentile in milliseconds. */
    public synchronized long percentile(double share) {
        if (count == 0)
            return 0;
        var sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)];
    }

    @Override
    public String toString() {
        return count() == 0
                ? "none"
                : String.format(Locale.ROOT, "p50 %.2f s, p95 %.2f s, p99 %.2f s (%d orders)", percentile(0.5) / 1e3,
                        percentile(0.95) / 1e3,
                        percentile(0.99) / 1e3, count());
    }
}
