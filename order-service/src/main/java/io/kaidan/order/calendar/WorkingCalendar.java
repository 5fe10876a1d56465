package io.kaidan.order.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When the order desk works (H2). Time outside these hours does not count for its time limits.
 *
 * @param workdays dates that are worked although their day of the week is free, such as those that make up for a long holiday (调休)
 */
public record WorkingCalendar(ZoneId zone, Set<DayOfWeek> days, List<Hours> hours, Set<LocalDate> holidays, Set<LocalDate> workdays) {

    public WorkingCalendar {
        if (days.isEmpty() || hours.isEmpty())
            throw new IllegalArgumentException("a desk works on at least one day of the week, for some hours");
        for (int i = 1; i < hours.size(); i++)
            if (hours.get(i).from.isBefore(hours.get(i - 1).to))
                throw new IllegalArgumentException("working hours follow each other: " + hours);
        days = Set.copyOf(days);
        hours = List.copyOf(hours);
        holidays = Set.copyOf(holidays);
        workdays = Set.copyOf(workdays);
    }

    /** The moment at which this much working time has passed. At the end of a working day it is closing time, not the next opening. */
    public Instant plus(Instant start, Duration working) {
        if (working.isNegative())
            throw new IllegalArgumentException("working time does not run backwards: " + working);
        if (working.isZero())
            return start;
        var left = working;
        for (var day = dayOf(start);; day = day.plusDays(1))
            for (var shift : shifts(day).toList()) {
                var worked = shift.from(start);
                if (worked.length().compareTo(left) >= 0)
                    return worked.begin.plus(left);
                left = left.minus(worked.length());
            }
    }

    /** The working time between two moments; zero if {@code to} is before {@code from}. */
    public Duration between(Instant from, Instant to) {
        if (!from.isBefore(to))
            return Duration.ZERO;
        return dayOf(from).datesUntil(dayOf(to).plusDays(1)).flatMap(this::shifts).map(shift -> shift.from(from).until(to).length())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The date at the desk's place. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    private Stream<Shift> shifts(LocalDate day) {
        return workdays.contains(day) || (days.contains(day.getDayOfWeek()) && !holidays.contains(day))
                ? hours.stream().map(h -> new Shift(instant(day, h.from), instant(day, h.to)))
                : Stream.empty();
    }

    private Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    /** A span of working hours within a day. */
    public record Hours(LocalTime from, LocalTime to) {

        public Hours {
            if (!from.isBefore(to))
                throw new IllegalArgumentException("working hours begin before they end: " + from + "-" + to);
        }

        /** @param text such as {@code 09:00-12:00} */
        public static Hours parse(String text) {
            var dash = text.indexOf('-');
            if (dash < 0)
                throw new IllegalArgumentException("working hours look like 09:00-12:00, not like " + text);
            return new Hours(LocalTime.parse(text.substring(0, dash).strip()), LocalTime.parse(text.substring(dash + 1).strip()));
        }
    }

    private record Shift(Instant begin, Instant end) {

        Shift from(Instant start) {
            return start.isAfter(begin) ? new Shift(start, end) : this;
        }

        Shift until(Instant stop) {
            return stop.isBefore(end) ? new Shift(begin, stop) : this;
        }

        Duration length() {
            return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
        }
    }
}
