package io.kaidan.platform;

import io.kaidan.platform.schedule.PeriodicTasks;
import io.kaidan.platform.security.CurrentActor;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The clock, the current actor and the periodic tasks. */
@AutoConfiguration
class PlatformConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    PeriodicTasks periodicTasks() {
        return new PeriodicTasks();
    }

    @Bean
    CurrentActor currentActor(Environment environment) {
        return new CurrentActor(environment.getRequiredProperty("spring.application.name"));
    }
}
