package io.kaidan.platform.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.platform.history.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));
    private static final Instant IN_A_WEEK = NOON.plus(Duration.ofDays(7));

    @Test
    void haveNoneInForceBeforeTheFirstBegins() {
        var decisions = decided("first", NOON, TOMORROW);

        assertThat(decisions.inForce(TOMORROW.minusMillis(1))).isEmpty();
        assertThat(inForce(decisions, TOMORROW)).isEqualTo("first");
    }

    @Test
    void comeIntoForceByThemselvesWhenTheirTimeHasCome() {
        var decisions = add(add(decided("now", NOON, NOON), "in a week", NOON, IN_A_WEEK), "tomorrow", NOON, TOMORROW);

        assertThat(inForce(decisions, NOON)).isEqualTo("now");
        assertThat(inForce(decisions, TOMORROW)).isEqualTo("tomorrow");
        assertThat(inForce(decisions, IN_A_WEEK)).isEqualTo("in a week");
    }

    @Test
    void leaveALaterOneStandingWhenOneIsMadeForNow() {
        var decisions = add(add(decided("old", NOON, NOON), "tomorrow", NOON, TOMORROW), "now", NOON.plusSeconds(1), NOON.plusSeconds(1));

        assertThat(inForce(decisions, NOON.plusSeconds(1))).isEqualTo("now");
        assertThat(inForce(decisions, TOMORROW)).isEqualTo("tomorrow");
    }

    @Test
    void areReplacedByOneForTheSameTime() {
        var decisions = add(add(decided("old", NOON, NOON), "tomorrow", NOON, TOMORROW), "rather the old", NOON, TOMORROW);

        assertThat(inForce(decisions, TOMORROW)).isEqualTo("rather the old");
        assertThat(decisions.newestFirst()).extracting(Decision::value).containsExactly("rather the old", "old");
    }

    @Test
    void haveBegunWhereNoTimeWasRecorded() {
        var earlier = new Decisions<>(List.of(new Decision<>("earlier build", 3, null, null)));

        assertThat(inForce(earlier, NOON)).isEqualTo("earlier build");
        assertThat(inForce(add(earlier, "next", NOON, NOON), NOON)).isEqualTo("next");
        assertThat(add(earlier, "next", NOON, NOON).newest()).map(Decision::version).hasValue(4L);
    }

    /** Each step: so many minutes after the one before, a decision for so many minutes later. */
    @Property(tries = 500)
    void keepAllThatMayStillHold(@ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> pauses,
            @ForAll @Size(12) List<@IntRange(min = 0, max = 8) Integer> delays, @ForAll @IntRange(max = 60) int later) {
        var all = new ArrayList<Decision<String>>();
        var decisions = new Decisions<String>(List.of());
        var now = NOON;
        for (var i = 0; i < pauses.size(); i++) {
            now = now.plus(Duration.ofMinutes(pauses.get(i)));
            decisions = add(decisions, "decision " + i, now, now.plus(Duration.ofMinutes(delays.get(i))));
            all.add(decisions.newestFirst().getFirst());
        }
        var then = now.plus(Duration.ofMinutes(later));

        assertThat(decisions.inForce(then)).isEqualTo(all.stream().filter(decision -> decision.hasBegun(then))
                .max(Comparator.<Decision<String>, Instant>comparing(Decision::start).thenComparingLong(Decision::version)));
    }

    private static Decisions<String> decided(String value, Instant now, Instant from) {
        return add(new Decisions<>(List.of()), value, now, from);
    }

    private static Decisions<String> add(Decisions<String> decisions, String value, Instant now, Instant from) {
        return decisions.with(value, from, new Change("manager", now, null));
    }

    private static String inForce(Decisions<String> decisions, Instant at) {
        return decisions.inForce(at).orElseThrow().value();
    }
}
