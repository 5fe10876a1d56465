package io.kaidan.order.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the order desk is and when it works.
 *
 * @param hours working hours such as {@code 09:00-12:00}
 * @param workdays dates that are worked although their day of the week is free, such as those that make up for a long holiday (调休)
 */
@ConfigurationProperties("kaidan.desk")
record DeskProperties(@DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue( {
                "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) Set<DayOfWeek> days,
        @DefaultValue({"09:00-12:00", "13:30-18:00"}) List<String> hours, @DefaultValue Set<LocalDate> holidays,
        @DefaultValue Set<LocalDate> workdays){

    WorkingCalendar calendar() {
        return new WorkingCalendar(zone, days, hours.stream().map(WorkingCalendar.Hours::parse).toList(), holidays, workdays);
    }
}
