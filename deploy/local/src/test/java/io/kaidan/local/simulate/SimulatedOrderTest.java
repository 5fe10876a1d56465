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
    void isTheSameWhenAskedAgain() {
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
    void needsNoHandWhereThatIsAskedFor() {
        assertThat(IntStream.range(0, 300).mapToObj(number -> SimulatedOrder.straightThrough("run", number, TODAY)))
                .allMatch(
                        wish -> wish.course() == SimulatedOrder.Course.STRAIGHT_THROUGH && wish.customer().hasSystem()
                                && !wish.cancelled());
    }

    @Test
    void comesFromItsCustomersOwnSystemOrByAClerk() {
        assertThat(IntStream.range(0, 300).mapToObj(number -> SimulatedOrder.of("run", number, TODAY)))
                .allSatisfy(wish -> assertThat(wish.sender()).isEqualTo(wish.course() == SimulatedOrder.Course.STRAIGHT_THROUGH
                        ? wish.customer().system()
                        : DemoAccount.CLERK))
                .allMatch(wish -> wish.customer().hasSystem() == (wish.course() == SimulatedOrder.Course.STRAIGHT_THROUGH));
    }
}
