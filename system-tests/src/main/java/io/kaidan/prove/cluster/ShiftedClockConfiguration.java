package io.kaidan.prove.cluster;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Replaces the clock of the platform by one that can be shifted. */
@AutoConfiguration(beforeName = "io.kaidan.platform.PlatformConfiguration")
@ConditionalOnProperty(ShiftedClockConfiguration.FILE)
class ShiftedClockConfiguration {

    /** The property that names the file with the shift. */
    static final String FILE = "kaidan.prove.clock";

    @Bean
    Clock clock(Environment environment) {
        return new ShiftedClock(Clock.systemUTC(), Path.of(environment.getRequiredProperty(FILE)));
    }
}
