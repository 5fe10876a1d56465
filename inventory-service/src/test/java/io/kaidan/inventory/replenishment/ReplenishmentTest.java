package io.kaidan.inventory.replenishment;

import static io.kaidan.inventory.World.NOON;
import static io.kaidan.inventory.World.TODAY;
import static io.kaidan.inventory.World.pcs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kaidan.contracts.StockEvent.ReplenishmentProgressed;
import io.kaidan.inventory.replenishment.Replenishment.IllegalProgress;
import io.kaidan.inventory.replenishment.ReplenishmentState.Cancelled;
import io.kaidan.inventory.replenishment.ReplenishmentState.Name;
import io.kaidan.inventory.replenishment.ReplenishmentState.Received;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplenishmentTest {

    private static final LocalDate SOON = TODAY.plusDays(5);
    private static final StockLevel EMPTY = StockItem.empty("P-1", "WH-1", "pcs").level();
    private static final StockLevel SOME = StockItem.empty("P-1", "WH-1", "pcs").receive("r-1", pcs(4), NOON).level();
    private static final StockLevel ALL = StockItem.empty("P-1", "WH-1", "pcs").receive("r-1", pcs(6), NOON).level();

    private static Replenishment requested() {
        return Replenishment.request(EMPTY, 1, BigDecimal.valueOf(6), SOON, List.of("o-1"), NOON);
    }

    private static Replenishment ordered() {
        return requested().progress(Name.ORDERED, TODAY, NOON);
    }

    private static Replenishment underWay() {
        return ordered().progress(Name.UNDER_WAY, null, NOON);
    }

    private static Replenishment received() {
        return underWay().review(ALL, BigDecimal.ZERO, null, List.of(), NOON);
    }

    private static Replenishment declined() {
        return ordered().progress(Name.CANCELLED, null, NOON);
    }

    private static final Map<String, UnaryOperator<Replenishment>> OPERATIONS = Map.ofEntries(
            Map.entry("REQUESTED", r -> r.progress(Name.REQUESTED, null, NOON)),
            Map.entry("ORDERED", r -> r.progress(Name.ORDERED, null, NOON)),
            Map.entry("UNDER_WAY", r -> r.progress(Name.UNDER_WAY, null, NOON)),
            Map.entry("RECEIVED", r -> r.progress(Name.RECEIVED, null, NOON)),
            Map.entry("CANCELLED", r -> r.progress(Name.CANCELLED, null, NOON)),
            Map.entry("other day", r -> r.progress(r.state().name(), TODAY.plusDays(9), NOON)),
            Map.entry("more is missing", r -> review(r, EMPTY, 9, SOON)),
            Map.entry("earlier", r -> review(r, EMPTY, 6, TODAY)),
            Map.entry("the same is missing", r -> review(r, EMPTY, 6, SOON)),
            Map.entry("some came", r -> review(r, SOME, 0, SOON)),
            Map.entry("all came", r -> review(r, ALL, 0, SOON)),
            Map.entry("enough is free", r -> review(r, EMPTY, 0, SOON)),
            Map.entry("nobody waits", r -> review(r, EMPTY, 0, null)));

    private static Replenishment review(Replenishment replenishment, StockLevel item, int missing, @Nullable LocalDate neededBy) {
        return replenishment.review(item, BigDecimal.valueOf(missing), neededBy, List.of("o-1"), NOON);
    }

    static Stream<Arguments> everyOperationInEveryState() {
        return Stream.of(
                row("REQUESTED", "same", "refuses", "refuses", "refuses", "refuses"),
                row("ORDERED", "ORDERED", "same", "refuses", "refuses", "refuses"),
                row("UNDER_WAY", "UNDER_WAY", "UNDER_WAY", "same", "refuses", "refuses"),
                row("RECEIVED", "refuses", "refuses", "refuses", "same", "refuses"),
                row("CANCELLED", "CANCELLED", "CANCELLED", "CANCELLED", "refuses", "same"),
                row("other day", "REQUESTED", "ORDERED", "UNDER_WAY", "refuses", "refuses"),
                row("more is missing", "REQUESTED", "ORDERED", "UNDER_WAY", "same", "same"),
                row("earlier", "REQUESTED", "ORDERED", "UNDER_WAY", "same", "same"),
                row("the same is missing", "same", "same", "same", "same", "same"),
                row("some came", "RECEIVED", "same", "same", "same", "same"),
                row("all came", "RECEIVED", "RECEIVED", "RECEIVED", "same", "same"),
                row("enough is free", "same", "same", "same", "same", "same"),
                row("nobody waits", "CANCELLED", "same", "same", "same", "same")).flatMap(rows -> rows);
    }

    private static Stream<Arguments> row(String operation, String requested, String ordered, String underWay, String received,
            String declined) {
        return Stream.of(arguments(operation, requested(), requested), arguments(operation, ordered(), ordered),
                arguments(operation, underWay(), underWay), arguments(operation, received(), received),
                arguments(operation, declined(), declined));
    }

    @ParameterizedTest
    @MethodSource("everyOperationInEveryState")
    void doesItOrHasDoneItOrRefuses(String operation, Replenishment replenishment, String outcome) {
        var apply = OPERATIONS.get(operation);

        switch (outcome) {
            case "refuses" -> assertThatExceptionOfType(IllegalProgress.class).isThrownBy(() -> apply.apply(replenishment));
            case "same" -> assertThat(apply.apply(replenishment)).isSameAs(replenishment);
            default -> {
                var applied = apply.apply(replenishment);
                assertThat(applied.state().name()).hasToString(outcome);
                assertThat(applied.outbox().newEvents()).hasSize(replenishment.outbox().newEvents().size() + 1);
            }
        }
    }

    @Test
    void keepsTheTimeAtWhichItWasClosedAndByWhom() {
        assertThat(received().state()).isEqualTo(new Received(NOON));
        assertThat(declined().state()).isEqualTo(new Cancelled(NOON, true));
        assertThat(review(requested(), EMPTY, 0, null).state()).isEqualTo(new Cancelled(NOON, false));
        assertThat(List.of(requested(), ordered(), underWay())).allSatisfy(open -> assertThat(open.state().closedAt()).isNull());
        assertThat(List.of(received(), declined())).allSatisfy(closed -> assertThat(closed.state().closedAt()).isEqualTo(NOON));
    }

    @Test
    void announcesItsProgressAndTheDayOnWhichItIsExpected() {
        assertThat(underWay().outbox().newEvents()).last()
                .isEqualTo(new ReplenishmentProgressed("P-1", "WH-1", requested().id(), "UNDER_WAY", TODAY, NOON));
    }

    @Test
    void isOnOrderOnceItIsOrderedAndUntilItHasCome() {
        assertThat(requested().onOrder(EMPTY)).isEqualTo(pcs(0));
        assertThat(ordered().onOrder(EMPTY)).isEqualTo(pcs(6));
        assertThat(underWay().onOrder(SOME)).isEqualTo(pcs(2));
        assertThat(received().onOrder(EMPTY)).isEqualTo(pcs(0));
        assertThat(declined().onOrder(EMPTY)).isEqualTo(pcs(0));
    }
}
