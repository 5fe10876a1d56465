package io.kaidan.shipping.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BookingPropertiesTest {

    @Test
    void pausesGrowUpToTheLongest() {
        var properties = new BookingProperties(1, 1, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30));

        assertThat(properties.pauseAfter(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.pauseAfter(2)).isEqualTo(Duration.ofSeconds(20));
        assertThat(properties.pauseAfter(3)).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.pauseAfter(1_000_000)).isEqualTo(Duration.ofSeconds(30));
    }
}
