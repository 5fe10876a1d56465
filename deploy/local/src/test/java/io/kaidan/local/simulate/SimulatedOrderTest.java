package io.kaidan.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.local.identity.DemoAccount;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedOrderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void isReproducible() {
        assertThat(SimulatedOrder.of("run", 7, TODAY)).isEqualTo(SimulatedOrder.of("run", 7, TODAY));
        assertThat(SimulatedOrder.of("run", 7, TODAY)).isNotEqualTo(SimulatedOrder.of("other", 7, TODAY));
    }

    @Test
    void takesEveryCourse() {
        var courses = IntStream.range(0, 1_000).mapToObj(number -> SimulatedOrder.of("run", number, TODAY))
                .collect(Collectors.groupingBy(SimulatedOrder::course, Collectors.counting()));

        assertThat(courses).containsOnlyKeys(SimulatedOrder.Course.values());
        assertThat(courses.get(SimulatedOrder.Course.STRAIGHT_THROUGH)).isBetween(700L, 900L);
    }

    @Test
    void hasNoManualStepIfStraightThrough() {
        assertThat(IntStream.range(0, 300).mapToObj(number -> SimulatedOrder.straightThrough("run", number, TODAY)))
                .allMatch(
                        order -> order.course() == SimulatedOrder.Course.STRAIGHT_THROUGH && order.customer().hasSystem()
                                && !order.cancelled());
    }

    @Test
    void comesFromItsCustomersOwnSystemOrByAClerk() {
        assertThat(IntStream.range(0, 300).mapToObj(number -> SimulatedOrder.of("run", number, TODAY)))
                .allSatisfy(order -> assertThat(order.sender()).isEqualTo(order.course() == SimulatedOrder.Course.STRAIGHT_THROUGH
                        ? order.customer().system()
                        : DemoAccount.CLERK))
                .allMatch(order -> order.customer().hasSystem() == (order.course() == SimulatedOrder.Course.STRAIGHT_THROUGH));
    }
}
