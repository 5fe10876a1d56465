package io.kaidan.shipping.plan;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The planner and the current day, by the configured calendar. */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    @Bean
    ShipmentPlanner planner(PlanProperties properties) {
        return new ShipmentPlanner(new WorkingDays(properties.workingDays(), properties.holidays()));
    }

    @Bean
    Today today(Clock clock, PlanProperties properties) {
        return new Today(clock, properties.zone());
    }
}
