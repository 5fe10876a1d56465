package io.kaidan.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the order desk is: its calendar decides to which day and month an order belongs.
 *
 * @param zone the desk's time zone
 */
@ConfigurationProperties("kaidan.calendar")
public record DeskZone(@DefaultValue("Asia/Shanghai") ZoneId zone) {

    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** Whether the desk can have taken orders then, or will: no calendar reaches further. */
    public static boolean knows(int year) {
        return year >= 1970 && year <= 9999;
    }

    public Period month(YearMonth month) {
        return days(month.atDay(1), month.atEndOfMonth());
    }

    /** @param last the last day that still belongs to it */
    public Period days(LocalDate first, LocalDate last) {
        return new Period(first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** From a moment up to another that no longer belongs to it. */
    public record Period(Instant from, Instant until) {}
}
