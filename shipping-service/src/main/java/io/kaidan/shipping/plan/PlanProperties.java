package io.kaidan.shipping.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company calendar by which shipments are planned; order-service and kpi-service read the same properties.
 *
 * @param zone says what day it is
 * @param days of the week on which goods leave, travel and arrive
 * @param holidays days on which they do not
 * @param workdays days on which they do in spite of the day of the week (调休)
 */
@ConfigurationProperties("kaidan.calendar")
record PlanProperties(@DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue( {"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) Set<DayOfWeek> days,
        @DefaultValue Set<LocalDate> holidays, @DefaultValue Set<LocalDate> workdays){}
