package io.kaidan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.local.bench.Pace.Effort;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EffortTest {

    @Test
    void isGivenPerOrder() {
        var effort = new Effort(500, Duration.ofSeconds(4), Duration.ofSeconds(6));

        assertThat(effort.perSecond()).isEqualTo(125);
        assertThat(effort.cpuMillis()).isEqualTo(12);
    }
}
