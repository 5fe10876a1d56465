package io.kaidan.shipping.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ShipmentPropertiesTest {

    private static final Duration LONGEST_PAUSE_OF_BOOKING = Duration.ofMinutes(15);

    @Test
    void theReportPatienceIsLongerThanTheLongestPauseOfBookings() {
        var properties = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("kaidan.shipping",
                ShipmentProperties.class);

        assertThat(properties.reportPatience()).isGreaterThan(LONGEST_PAUSE_OF_BOOKING);
    }
}
