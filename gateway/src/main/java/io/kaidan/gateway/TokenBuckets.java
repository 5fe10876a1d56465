package io.kaidan.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Token buckets: each caller has a number of requests a second, and twice as many in a burst. Callers who send least are dropped first. */
class TokenBuckets {

    private final LoadingCache<String, Bucket> buckets;

    TokenBuckets(int perSecond, int remembered, TimeMeter clock) {
        buckets = Caffeine.newBuilder().maximumSize(remembered).build(_ -> Bucket.builder().withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1))).build());
    }

    /** Takes a token. Zero if there was one, else the time until the next one. */
    Duration take(String caller) {
        return Duration.ofNanos(buckets.get(caller).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
