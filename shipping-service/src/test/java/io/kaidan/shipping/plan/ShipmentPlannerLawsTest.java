package io.kaidan.shipping.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.calendar.WorkingDays;
import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.TransitDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Many shipments that are planned one after the other. */
class ShipmentPlannerLawsTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 20);

    private final Map<String, Integer> taken = new HashMap<>();

    private boolean hasRoom(Carrier carrier, LocalDate day) {
        return taken.getOrDefault(CarrierDay.id(carrier.id(), day), 0) < carrier.capacityPerDay();
    }

    @Property(tries = 300)
    void keepsItsLaws(@ForAll @Size(min = 1, max = 40) List<@IntRange(min = -5, max = 20) Integer> wanted,
            @ForAll @IntRange(min = 0, max = 9) int todayOffset, @ForAll @IntRange(min = 1, max = 3) int capacity,
            @ForAll @IntRange(min = 0, max = 5) int transit, @ForAll @Size(min = 1, max = 7) Set<DayOfWeek> week,
            @ForAll @Size(max = 4) Set<@IntRange(max = 30) Integer> holidays) {
        var days = new WorkingDays(EnumSet.copyOf(week), holidays.stream().map(START::plusDays)
                .collect(Collectors.toSet()), Set.of());
        var carrier = new Carrier("c", "C", "http://localhost", capacity, TransitDays.of(transit), null, null);
        var today = START.plusDays(todayOffset);

        for (var offset : wanted) {
            var wantedBy = START.plusDays(offset);
            var plan = new ShipmentPlanner(days).plan(wantedBy, "", today, List.of(carrier), this::hasRoom).orElseThrow();

            assertThat(plan.dispatchOn()).isAfterOrEqualTo(today);
            assertThat(days.include(plan.dispatchOn())).isTrue();
            assertThat(hasRoom(carrier, plan.dispatchOn())).isTrue();
            assertThat(plan.deliverOn()).isEqualTo(days.after(plan.dispatchOn(), transit));
            assertThat(plan.lateBecause() != null).isEqualTo(plan.deliverOn().isAfter(wantedBy));
            if (plan.lateBecause() == null)
                assertThat(later(days, carrier, plan.dispatchOn(), wantedBy)).isEmpty();
            else
                assertThat(earlier(days, carrier, today, plan.dispatchOn())).isEmpty();
            taken.merge(CarrierDay.id("c", plan.dispatchOn()), 1, Integer::sum);
        }
        assertThat(taken.values()).allMatch(count -> count <= capacity);
        taken.clear();
    }

    private List<LocalDate> later(WorkingDays days, Carrier carrier, LocalDate dispatchOn, LocalDate wantedBy) {
        return dispatchOn.plusDays(1).datesUntil(wantedBy.isAfter(dispatchOn) ? wantedBy.plusDays(1) : dispatchOn.plusDays(1))
                .filter(days::include).filter(day -> !days.after(day, carrier.transitDays().usual()).isAfter(wantedBy))
                .filter(day -> hasRoom(carrier, day)).toList();
    }

    private List<LocalDate> earlier(WorkingDays days, Carrier carrier, LocalDate today, LocalDate dispatchOn) {
        return today.datesUntil(dispatchOn).filter(days::include).filter(day -> hasRoom(carrier, day)).toList();
    }
}
