package io.kaidan.shipping.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The days on which goods leave, travel and arrive. */
public record WorkingDays(Set<DayOfWeek> days, Set<LocalDate> holidays) {

    public WorkingDays {
        if (days.isEmpty())
            throw new IllegalArgumentException("there is at least one working day in a week");
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
    }

    public boolean include(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    public LocalDate onOrAfter(LocalDate day) {
        return seek(day, next -> next.plusDays(1));
    }

    public LocalDate onOrBefore(LocalDate day) {
        return seek(day, next -> next.minusDays(1));
    }

    /** Adds working days to a working day. */
    public LocalDate after(LocalDate day, int count) {
        var reached = day;
        for (int i = 0; i < count; i++)
            reached = onOrAfter(reached.plusDays(1));
        return reached;
    }

    /** Subtracts working days from a working day. */
    public LocalDate before(LocalDate day, int count) {
        var reached = day;
        for (int i = 0; i < count; i++)
            reached = onOrBefore(reached.minusDays(1));
        return reached;
    }

    private LocalDate seek(LocalDate day, UnaryOperator<LocalDate> next) {
        var sought = day;
        while (!include(sought))
            sought = next.apply(sought);
        return sought;
    }
}
