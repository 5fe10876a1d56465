package io.kaidan.shipping.plan;

import io.kaidan.calendar.WorkingDays;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The planner and the day, by the configured calendar. */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    @Bean
    ShipmentPlanner shipmentPlanner(PlanProperties properties) {
        return new ShipmentPlanner(new WorkingDays(properties.days(), properties.holidays(), properties.workdays()));
    }

    @Bean
    Today today(Clock clock, PlanProperties properties) {
        return new Today(clock, properties.zone());
    }
}
