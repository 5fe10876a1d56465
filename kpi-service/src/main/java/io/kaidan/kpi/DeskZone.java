package io.kaidan.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The time zone of the order desk, which determines the day and month of an order.
 *
 * @param zone the time zone
 */
@ConfigurationProperties("kaidan.calendar")
public record DeskZone(@DefaultValue("Asia/Shanghai") ZoneId zone) {

    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** Whether a date is plausible for an order of the desk. */
    public static boolean knows(int year) {
        return year >= 1970 && year <= 9999;
    }

    public Period month(YearMonth month) {
        return days(month.atDay(1), month.atEndOfMonth());
    }

    /** @param last the last day of the period, inclusive */
    public Period days(LocalDate first, LocalDate last) {
        return new Period(first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** A period with an exclusive end. */
    public record Period(Instant from, Instant until) {}
}
