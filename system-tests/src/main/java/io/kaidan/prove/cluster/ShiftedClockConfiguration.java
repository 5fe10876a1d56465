package io.kaidan.prove.cluster;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Gives the prover's services a clock that can go wrong, in place of the platform's. */
@AutoConfiguration(beforeName = "io.kaidan.platform.PlatformConfiguration")
@ConditionalOnProperty(ShiftedClockConfiguration.FILE)
class ShiftedClockConfiguration {

    /** Names the file that says by how much. */
    static final String FILE = "kaidan.prove.clock";

    @Bean
    Clock clock(Environment environment) {
        return new ShiftedClock(Clock.systemUTC(), Path.of(environment.getRequiredProperty(FILE)));
    }
}
