package io.kaidan.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.calendar.WorkingCalendar.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WorkingCalendar DESK = desk(SHANGHAI);

    @ParameterizedTest
    @CsvSource({"2026-11-24T09:00,8,2026-11-25T09:30", // a Tuesday
            "2026-11-24T10:00,2,2026-11-24T12:00", // to closing time, not to the next opening
            "2026-11-24T11:00,2,2026-11-24T14:30", // over noon
            "2026-11-24T12:30,2,2026-11-24T15:30", // from within the break
            "2026-11-24T17:00,2,2026-11-25T10:00", // over night
            "2026-11-27T17:00,2,2026-11-30T10:00", // over the weekend
            "2026-11-28T11:00,8,2026-12-01T09:30", // from within the weekend
            "2026-10-01T10:00,1,2026-10-02T10:00", // from a holiday
            "2026-10-09T17:00,2,2026-10-10T10:00"}) // into a Saturday that makes up for a holiday
    void addsWorkingTime(LocalDateTime start, long hours, LocalDateTime end) {
        assertThat(DESK.plus(at(start), Duration.ofHours(hours))).isEqualTo(at(end));
    }

    @Test
    void knowsNoWorkBackwardsAndNoDeskThatNeverWorks() {
        assertThat(DESK.between(at(LocalDateTime.parse("2026-11-25T10:00")), at(LocalDateTime.parse("2026-11-24T10:00")))).isZero();
        assertThatThrownBy(() -> DESK.plus(Instant.EPOCH, Duration.ofHours(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WorkingCalendar(SHANGHAI, new WorkingDays(Set.of(DayOfWeek.MONDAY), Set.of(), Set.of()), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hours.parse("12:00-09:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hours.parse("all day")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTheDateOnTheDesksWall() {
        assertThat(DESK.dayOf(Instant.parse("2026-11-24T16:00:00Z"))).isEqualTo(LocalDate.parse("2026-11-25"));
    }

    @Property
    void whatIsAddedLiesBetween(@ForAll("moments") Instant start, @ForAll("zones") ZoneId zone,
            @ForAll @LongRange(min = 1, max = 60_000) long minutes) {
        var desk = desk(zone);
        var working = Duration.ofMinutes(minutes);

        assertThat(desk.between(start, desk.plus(start, working))).isEqualTo(working);
    }

    @Property
    void addingInTwoStepsIsAddingAtOnce(@ForAll("moments") Instant start, @ForAll("zones") ZoneId zone,
            @ForAll @LongRange(max = 10_000) long first, @ForAll @LongRange(min = 1, max = 10_000) long second) {
        var desk = desk(zone);

        assertThat(desk.plus(desk.plus(start, Duration.ofMinutes(first)), Duration.ofMinutes(second)))
                .isEqualTo(desk.plus(start, Duration.ofMinutes(first + second)));
    }

    @Property
    void workingTimeAddsUpAndNeverExceedsTheClock(@ForAll("moments") Instant one, @ForAll("moments") Instant two,
            @ForAll("moments") Instant three) {
        var sorted = List.of(one, two, three).stream().sorted().toList();
        var whole = DESK.between(sorted.get(0), sorted.get(2));

        assertThat(DESK.between(sorted.get(0), sorted.get(1)).plus(DESK.between(sorted.get(1), sorted.get(2)))).isEqualTo(whole);
        assertThat(whole).isLessThanOrEqualTo(Duration.between(sorted.get(0), sorted.get(2)));
    }

    @Property
    void aLimitIsAlwaysWithinWorkingHours(@ForAll("moments") Instant start, @ForAll @LongRange(min = 1, max = 10_000) long minutes) {
        var limit = LocalDateTime.ofInstant(DESK.plus(start, Duration.ofMinutes(minutes)), SHANGHAI);

        assertThat(DESK.days().include(limit.toLocalDate())).isTrue();
        assertThat(DESK.hours()).anyMatch(hours -> limit.toLocalTime().isAfter(hours.from()) && !limit.toLocalTime().isAfter(hours.to()));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(), Instant.parse("2027-12-31T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kolkata").map(ZoneId::of);
    }

    private static WorkingCalendar desk(ZoneId zone) {
        return new WorkingCalendar(zone,
                new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(LocalDate.parse("2026-10-01")),
                        Set.of(LocalDate.parse("2026-10-10"))),
                List.of(Hours.parse("09:00-12:00"), Hours.parse("13:30-18:00")));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(SHANGHAI).toInstant();
    }
}
