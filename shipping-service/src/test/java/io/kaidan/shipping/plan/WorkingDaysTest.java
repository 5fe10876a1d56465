package io.kaidan.shipping.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final WorkingDays DAYS = new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Set.of(LocalDate.of(2026, 12, 1)));

    @Test
    void skipsTheWeekend() {
        assertThat(DAYS.onOrAfter(FRIDAY)).isEqualTo(FRIDAY);
        assertThat(DAYS.onOrAfter(FRIDAY.plusDays(1))).isEqualTo(MONDAY);
        assertThat(DAYS.onOrBefore(MONDAY.minusDays(1))).isEqualTo(FRIDAY);
        assertThat(DAYS.after(FRIDAY, 1)).isEqualTo(MONDAY);
        assertThat(DAYS.before(MONDAY, 1)).isEqualTo(FRIDAY);
    }

    @Test
    void skipsHolidays() {
        assertThat(DAYS.include(LocalDate.of(2026, 12, 1))).isFalse();
        assertThat(DAYS.after(MONDAY, 1)).isEqualTo(LocalDate.of(2026, 12, 2));
        assertThat(DAYS.before(LocalDate.of(2026, 12, 2), 1)).isEqualTo(MONDAY);
    }

    @Test
    void doesNotMoveForZeroDays() {
        assertThat(DAYS.after(MONDAY, 0)).isEqualTo(MONDAY);
        assertThat(DAYS.before(MONDAY, 0)).isEqualTo(MONDAY);
    }

    @Test
    void needsAtLeastOneWorkingDay() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkingDays(Set.of(), Set.of()));
    }
}
