package io.kaidan.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WishTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void isTheSameWhenAskedAgain() {
        assertThat(Wish.of("run", 7, TODAY)).isEqualTo(Wish.of("run", 7, TODAY));
        assertThat(Wish.of("run", 7, TODAY)).isNotEqualTo(Wish.of("other", 7, TODAY));
    }

    @Test
    void takesEveryCourse() {
        var courses = IntStream.range(0, 1_000).mapToObj(number -> Wish.of("run", number, TODAY))
                .collect(Collectors.groupingBy(Wish::course, Collectors.counting()));

        assertThat(courses).containsOnlyKeys(Wish.Course.values());
        assertThat(courses.get(Wish.Course.STRAIGHT_THROUGH)).isBetween(700L, 900L);
    }

    @Test
    void needsNoHandWhereThatIsAskedFor() {
        assertThat(IntStream.range(0, 300).mapToObj(number -> Wish.straightThrough("run", number, TODAY)))
                .allMatch(wish -> wish.course() == Wish.Course.STRAIGHT_THROUGH && wish.customer().trusted() && !wish.cancelled());
    }

    @Test
    void goesStraightThroughForTrustedCustomersOnly() {
        assertThat(IntStream.range(0, 300).mapToObj(number -> Wish.of("run", number, TODAY)))
                .allMatch(wish -> wish.customer().trusted() == (wish.course() == Wish.Course.STRAIGHT_THROUGH));
    }
}
