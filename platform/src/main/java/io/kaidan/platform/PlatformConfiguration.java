package io.kaidan.platform;

import io.kaidan.platform.security.CurrentActor;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The clock and the current actor. */
@AutoConfiguration
@EnableScheduling
class PlatformConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    CurrentActor currentActor(Environment environment) {
        return new CurrentActor(environment.getRequiredProperty("spring.application.name"));
    }
}
