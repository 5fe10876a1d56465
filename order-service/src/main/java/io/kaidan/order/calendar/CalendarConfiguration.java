package io.kaidan.order.calendar;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hangs the calendar on the desk's wall. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

    @Bean
    WorkingCalendar workingCalendar(DeskProperties desk) {
        return desk.calendar();
    }
}
