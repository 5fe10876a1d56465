package io.kaidan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private final AtomicLong now = new AtomicLong();
    private final TokenBuckets buckets = new TokenBuckets(10, 3, now::get);

    @Test
    void allowsABurstOfTwoSecondsAndThenReturnsTheTimeToWait() {
        IntStream.range(0, 20).forEach(_ -> assertThat(buckets.take("clerk")).isZero());

        assertThat(buckets.take("clerk")).isEqualTo(Duration.ofMillis(100));

        now.addAndGet(Duration.ofMillis(100).toNanos());

        assertThat(buckets.take("clerk")).isZero();
        assertThat(buckets.take("clerk")).isPositive();
    }

    @Test
    void countsEachCallerSeparately() {
        IntStream.range(0, 21).forEach(_ -> buckets.take("hasty"));

        assertThat(buckets.take("patient")).isZero();
    }

    @Test
    void dropsTheCallerInactiveForLongest() {
        IntStream.range(0, 1000).forEach(i -> buckets.take("address " + i));

        assertThat(buckets.size()).isEqualTo(3);
    }
}
