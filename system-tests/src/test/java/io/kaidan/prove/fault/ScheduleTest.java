package io.kaidan.prove.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration LENGTH = Duration.ofMinutes(10);

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Schedule.of(7, LENGTH)).isEqualTo(Schedule.of(7, LENGTH)).isNotEqualTo(Schedule.of(8, LENGTH));
    }

    @Test
    void bringsEveryKindOfFaultInTime() {
        var schedule = Schedule.of(3, LENGTH);

        assertThat(schedule.entries().stream().map(entry -> entry.fault().kind()).collect(Collectors.toSet())).contains(
                "kill -9 of order-service", "kill -9 of document-service", "kill -9 of inventory-service", "kill -9 of shipping-service",
                "kill -9 of kpi-service", "kill -9 of kafka", "kill -9 of store", "kill -9 of everything", "carrier SLOW",
                "carrier HANGING", "carrier FAILING", "carrier RUBBISH", "second instance");
        assertThat(schedule.entries()).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()))
                .allSatisfy(entry -> assertThat(entry.at()).isLessThan(LENGTH));
    }

    @Test
    void letsServicesDieOnlyAtPointsThatTheyHave() {
        assertThat(Schedule.of(5, LENGTH).first()).isNotEmpty()
                .allSatisfy(crash -> assertThat(Schedule.CRASH_POINTS.get(crash.point())).contains(crash.service()));
        assertThat(Schedule.of(5, LENGTH).entries()).filteredOn(entry -> entry.fault() instanceof Fault.Kill kill
                && kill.nextDeath().filter(crash -> !Schedule.CRASH_POINTS.get(crash.point()).contains(crash.service())).isPresent())
                .isEmpty();
    }
}
