package io.kaidan.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Token buckets: each caller has a number of requests a second, and twice as many in a burst. The caller inactive for longest is dropped. */
class TokenBuckets {

    private final double perNano;
    private final double capacity;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets;

    TokenBuckets(int perSecond, int remembered, LongSupplier nanoTime) {
        this.perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
        this.capacity = 2.0 * perSecond;
        this.nanoTime = nanoTime;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > remembered;
            }
        };
    }

    /** Takes a token. Zero if there was one, else the time until the next one. */
    synchronized Duration take(String caller) {
        var now = nanoTime.getAsLong();
        var bucket = buckets.computeIfAbsent(caller, _ -> new Bucket(capacity, now));
        bucket.tokens = Math.min(capacity, bucket.tokens + (now - bucket.at) * perNano);
        bucket.at = now;
        if (bucket.tokens < 1)
            return Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perNano));
        bucket.tokens -= 1;
        return Duration.ZERO;
    }

    synchronized int size() {
        return buckets.size();
    }

    private static final class Bucket {

        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }
}
