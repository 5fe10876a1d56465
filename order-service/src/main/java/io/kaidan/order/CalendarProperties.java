package io.kaidan.order;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.calendar.WorkingDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company calendar as it is configured; shipping-service and kpi-service read the same properties.
 *
 * @param hours stretches such as {@code 09:00-12:00}
 * @param workdays days worked in spite of their day of the week, such as those that make up for a long holiday (调休)
 */
@ConfigurationProperties("kaidan.calendar")
record CalendarProperties(@DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue( {
                "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) Set<DayOfWeek> days,
        @DefaultValue({"09:00-12:00", "13:30-18:00"}) List<String> hours, @DefaultValue Set<LocalDate> holidays,
        @DefaultValue Set<LocalDate> workdays){

    WorkingCalendar calendar() {
        return new WorkingCalendar(zone, new WorkingDays(days, holidays, workdays),
                hours.stream().map(WorkingCalendar.Hours::parse).toList());
    }
}
