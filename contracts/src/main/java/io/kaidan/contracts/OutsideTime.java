package io.kaidan.contracts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days and times as they are taken in from outside: ISO 8601 and nothing else, within a span that can be meant. Further off lies a slip of
 * the keyboard or of a clock, and figures that cannot be computed with.
 */
public final class OutsideTime {

    private static final Year FIRST = Year.of(2000);
    private static final Year LAST = Year.of(2100);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private OutsideTime() {}

    public static LocalDate day(String text) {
        return within(read(text, "day such as 2026-11-24", DAY, LocalDate::parse), LocalDate::getYear);
    }

    public static YearMonth month(String text) {
        return within(read(text, "month such as 2026-11", MONTH, YearMonth::parse), YearMonth::getYear);
    }

    /** With its offset from UTC. */
    public static Instant instant(String text) {
        return within(read(text, "time such as 2026-11-24T08:00:00Z", null, OffsetDateTime::parse), OffsetDateTime::getYear).toInstant();
    }

    public static LocalTime timeOfDay(String text) {
        return read(text, "time of day such as 08:30", null, LocalTime::parse);
    }

    public static Duration duration(String text) {
        var duration = read(text, "duration such as PT30M or P2D", null, Duration::parse);
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0)
            throw new InvalidValue("has to be between nothing and " + LONGEST.toDays() + " days");
        return duration;
    }

    private static <T> T read(String text, String what, @Nullable Pattern form, Function<CharSequence, T> parse) {
        if (form == null || form.matcher(text).matches())
            try {
                return parse.apply(text);
            } catch (DateTimeException | ArithmeticException e) {
                throw new InvalidValue("is not a " + what);
            }
        throw new InvalidValue("is not a " + what);
    }

    private static <T> T within(T time, Function<T, Integer> year) {
        if (year.apply(time) < FIRST.getValue() || year.apply(time) > LAST.getValue())
            throw new InvalidValue("has to lie between the years " + FIRST + " and " + LAST);
        return time;
    }
}
