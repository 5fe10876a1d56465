package io.kaidan.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * On which days the company works: goods leave, travel and arrive, and the desk's clock runs.
 *
 * @param holidays days not worked in spite of their day of the week
 * @param workdays days worked in spite of their day of the week, such as those that make up for a long holiday (调休); they win
 */
public record WorkingDays(Set<DayOfWeek> days, Set<LocalDate> holidays, Set<LocalDate> workdays) {

    public WorkingDays {
        if (days.isEmpty())
            throw new IllegalArgumentException("there is at least one working day in a week");
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
        workdays = Set.copyOf(workdays);
    }

    public boolean include(LocalDate day) {
        return workdays.contains(day) || (days.contains(day.getDayOfWeek()) && !holidays.contains(day));
    }

    public LocalDate onOrAfter(LocalDate day) {
        return seek(day, next -> next.plusDays(1));
    }

    public LocalDate onOrBefore(LocalDate day) {
        return seek(day, next -> next.minusDays(1));
    }

    /** So many working days after a working day. */
    public LocalDate after(LocalDate day, int count) {
        var reached = day;
        for (int i = 0; i < count; i++)
            reached = onOrAfter(reached.plusDays(1));
        return reached;
    }

    /** So many working days before a working day. */
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
