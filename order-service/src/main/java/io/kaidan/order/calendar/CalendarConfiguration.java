package io.kaidan.order.calendar;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the working calendar of the order desk from its configuration. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

    @Bean
    WorkingCalendar workingCalendar(DeskProperties desk) {
        return desk.calendar();
    }
}
