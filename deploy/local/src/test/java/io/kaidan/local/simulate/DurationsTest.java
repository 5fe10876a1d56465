package io.kaidan.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void computesPercentiles() {
        var times = new Durations();
        for (int i = 2_000; i >= 1; i--)
            times.add(i);

        assertThat(times.percentile(0.5)).isEqualTo(1_000);
        assertThat(times.percentile(0.99)).isEqualTo(1_980);
        assertThat(times.percentile(1)).isEqualTo(2_000);
    }

    @Test
    void isEmptyWithoutDurations() {
        assertThat(new Durations()).hasToString("none");
        assertThat(new Durations().percentile(0.5)).isZero();
    }
}
