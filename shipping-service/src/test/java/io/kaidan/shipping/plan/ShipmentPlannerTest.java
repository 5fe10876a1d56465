package io.kaidan.shipping.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.calendar.WorkingDays;
import io.kaidan.contracts.Reasons;
import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.TransitDays.ToRegion;
import io.kaidan.shipping.carrier.TransitDays;
import io.kaidan.shipping.plan.ShipmentPlanner.Room;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShipmentPlannerTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final Room EMPTY = (carrier, _) -> carrier.capacityPerDay() > 0;
    private static final ShipmentPlanner PLANNER = new ShipmentPlanner(
            new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), Set.of()));
    private static final Carrier SWIFT = carrier("swift", new TransitDays(1, List.of(new ToRegion("西藏", 6))));
    private static final Carrier SLOW = carrier("slow", TransitDays.of(3));

    private static Carrier carrier(String id, TransitDays days) {
        return new Carrier(id, "Carrier " + id, "http://localhost", 10, days, null, null);
    }

    private static Proposal plan(LocalDate wantedBy, String region, LocalDate today, Room room, Carrier... carriers) {
        return PLANNER.plan(wantedBy, region, today, List.of(carriers), room).orElseThrow();
    }

    @Test
    void leavesAsLateAsTheWantedDayAllows() {
        assertThat(plan(MONDAY, "上海", TUESDAY, EMPTY, SWIFT)).isEqualTo(new Proposal("swift", FRIDAY, MONDAY, null));
    }

    @Test
    void arrivesBeforeAWantedDayThatIsNoWorkingDay() {
        assertThat(plan(MONDAY.minusDays(1), "上海", TUESDAY, EMPTY, SWIFT))
                .isEqualTo(new Proposal("swift", FRIDAY.minusDays(1), FRIDAY, null));
    }

    @Test
    void usesTheTransitDaysOfTheRegion() {
        assertThat(plan(LocalDate.of(2026, 12, 4), "西藏", TUESDAY, EMPTY, SWIFT).dispatchOn()).isEqualTo(LocalDate.of(2026, 11, 26));
    }

    @Test
    void isJustInTimeOnTheLastPossibleDay() {
        assertThat(plan(TUESDAY.plusDays(3), "上海", TUESDAY, EMPTY, SLOW)).isEqualTo(new Proposal("slow", TUESDAY, FRIDAY, null));
    }

    @Test
    void explainsThatTheTransitTakesTooLong() {
        var late = plan(TUESDAY.plusDays(2), "上海", TUESDAY, EMPTY, SLOW);

        assertThat(late).isEqualTo(new Proposal("slow", TUESDAY, FRIDAY, Reasons.TRANSIT_TIME));
    }

    @Test
    void neverLeavesBeforeToday() {
        assertThat(plan(TUESDAY.minusDays(30), "上海", TUESDAY, EMPTY, SWIFT).dispatchOn()).isEqualTo(TUESDAY);
        assertThat(plan(FRIDAY, "上海", FRIDAY.plusDays(1), EMPTY, SWIFT).dispatchOn()).isEqualTo(MONDAY);
    }

    @Test
    void leavesEarlierIfADayIsFull() {
        Room fullOnFriday = (_, day) -> !day.equals(FRIDAY);

        assertThat(plan(MONDAY, "上海", TUESDAY, fullOnFriday, SWIFT))
                .isEqualTo(new Proposal("swift", FRIDAY.minusDays(1), FRIDAY, null));
    }

    @Test
    void leavesLaterIfAllDaysInTimeAreFullAndExplainsIt() {
        Room fullThisWeek = (_, day) -> day.isAfter(MONDAY);

        assertThat(plan(MONDAY, "上海", TUESDAY, fullThisWeek, SWIFT)).isEqualTo(new Proposal("swift", MONDAY.plusDays(1),
                MONDAY.plusDays(2), Reasons.NO_CAPACITY));
    }

    @Test
    void explainsBothIfThereIsNeitherTimeNorRoom() {
        Room fullToday = (_, day) -> !day.equals(TUESDAY);

        assertThat(plan(TUESDAY, "上海", TUESDAY, fullToday, SWIFT).lateBecause()).isEqualTo(Reasons.TRANSIT_TIME_AND_NO_CAPACITY);
    }

    @Test
    void choosesTheFirstCarrierThatIsInTime() {
        assertThat(plan(MONDAY, "上海", TUESDAY, EMPTY, SLOW, SWIFT).carrier()).isEqualTo("slow");
        assertThat(plan(TUESDAY.plusDays(1), "上海", TUESDAY, EMPTY, SLOW, SWIFT).carrier()).isEqualTo("swift");
    }

    @Test
    void choosesTheFastestCarrierIfNoneIsInTime() {
        assertThat(plan(TUESDAY, "上海", TUESDAY, EMPTY, SLOW, SWIFT).carrier()).isEqualTo("swift");
    }

    @Test
    void findsNoPlanIfNoCarrierHasRoom() {
        assertThat(PLANNER.plan(MONDAY, "上海", TUESDAY, List.of(SWIFT), (_, _) -> false)).isEmpty();
        assertThat(PLANNER.plan(MONDAY, "上海", TUESDAY, List.of(), EMPTY)).isEmpty();
    }

    @Test
    void plansAWantedDayInManyYearsWithinTheHorizon() {
        var far = plan(LocalDate.of(9999, 12, 31), "上海", TUESDAY, EMPTY, SWIFT);

        assertThat(far.lateBecause()).isNull();
        assertThat(far.dispatchOn()).isBetween(TUESDAY, TUESDAY.plusDays(ShipmentPlanner.HORIZON_DAYS));
    }
}
