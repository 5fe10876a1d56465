package io.kaidan.prove.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

    private static final Duration LENGTH = Duration.ofMinutes(10);

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(FaultSchedule.of(7, LENGTH, 1)).isEqualTo(FaultSchedule.of(7, LENGTH, 1)).isNotEqualTo(FaultSchedule.of(8, LENGTH, 1));
    }

    @Test
    void hasEveryKindOfFault() {
        var schedule = FaultSchedule.of(3, LENGTH, 1);

        assertThat(schedule.entries().stream().map(entry -> entry.fault().kind()).collect(Collectors.toSet())).contains(
                "kill -9 of order-service", "kill -9 of document-service", "kill -9 of inventory-service", "kill -9 of shipping-service",
                "kill -9 of kpi-service", "kill -9 of kafka", "kill -9 of store", "kill -9 of everything", "carrier SLOW",
                "carrier HANGING", "carrier FAILING", "carrier INVALID", "kill -9 of gateway", "2 instances", "3 instances",
                "clock jumps forward",
                "clock jumps backward", "full disk of the store", "messages that cannot be filed");
        assertThat(schedule.entries()).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()))
                .allSatisfy(entry -> assertThat(entry.at()).isLessThan(LENGTH));
    }

    @Test
    void killsOneOfSeveralBrokersAtATime() {
        var entries = FaultSchedule.of(3, LENGTH, 3).entries();
        var kinds = entries.stream().map(entry -> entry.fault().kind()).collect(Collectors.toSet());

        assertThat(kinds).contains("kill -9 of a broker", "kill -9 of everything").doesNotContain("kill -9 of kafka");
        for (int i = 1; i < entries.size(); i++)
            if (entries.get(i - 1).fault() instanceof Fault.BrokerKill before)
                assertThat(entries.get(i).at()).isGreaterThan(entries.get(i - 1).at().plus(before.down()));
    }

    @Test
    void usesOnlyCrashPointsOfTheService() {
        assertThat(FaultSchedule.of(5, LENGTH, 1).first()).isNotEmpty()
                .allSatisfy(crash -> assertThat(FaultSchedule.CRASH_POINTS.get(crash.point())).contains(crash.service()));
        assertThat(FaultSchedule.of(5, LENGTH, 1).entries()).filteredOn(entry -> entry.fault() instanceof Fault.Kill kill
                && kill.nextCrash().filter(crash -> !FaultSchedule.CRASH_POINTS.get(crash.point()).contains(crash.service())).isPresent())
                .isEmpty();
    }
}
