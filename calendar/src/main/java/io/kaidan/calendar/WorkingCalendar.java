package io.kaidan.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** When the desk works (H2). Outside these hours its clock stands still. */
public record WorkingCalendar(ZoneId zone, WorkingDays days, List<Hours> hours) {

    public WorkingCalendar {
        if (hours.isEmpty())
            throw new IllegalArgumentException("a desk works for some hours of its working days");
        for (int i = 1; i < hours.size(); i++)
            if (hours.get(i).from.isBefore(hours.get(i - 1).to))
                throw new IllegalArgumentException("working hours follow each other: " + hours);
        hours = List.copyOf(hours);
    }

    /** The moment at which this much working time has passed; at closing time rather than at the next opening. */
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

    /** How much working time lies between two moments; none where they are reversed. */
    public Duration between(Instant from, Instant to) {
        if (!from.isBefore(to))
            return Duration.ZERO;
        return dayOf(from).datesUntil(dayOf(to).plusDays(1)).flatMap(this::shifts).map(shift -> shift.from(from).until(to).length())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The date at the desk. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    private Stream<Shift> shifts(LocalDate day) {
        return days.include(day)
                ? hours.stream().map(h -> new Shift(instant(day, h.from), instant(day, h.to)))
                : Stream.empty();
    }

    private Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    /** A stretch of working hours within a day. */
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
