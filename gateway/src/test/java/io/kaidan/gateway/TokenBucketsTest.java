package io.kaidan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private final AtomicLong now = new AtomicLong();
    private final TokenBuckets buckets = new TokenBuckets(10, 3, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

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
    void remembersNoMoreCallersThanItIsTold() {
        IntStream.range(0, 1000).forEach(i -> buckets.take("address " + i));

        assertThat(buckets.size()).isLessThanOrEqualTo(3);
    }
}
