package io.kaidan.shipping.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The calendar by which shipments are planned.
 *
 * @param zone the time zone of the warehouse, which determines the current day
 * @param workingDays days of the week on which goods leave, travel and arrive
 * @param holidays days on which they do not, in addition
 */
@ConfigurationProperties("kaidan.shipping")
record PlanProperties(@DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue( {"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) Set<DayOfWeek> workingDays,
        @DefaultValue Set<LocalDate> holidays){}
