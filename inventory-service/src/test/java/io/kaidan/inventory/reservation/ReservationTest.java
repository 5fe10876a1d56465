package io.kaidan.inventory.reservation;

import static io.kaidan.inventory.World.NOON;
import static io.kaidan.inventory.World.demand;
import static io.kaidan.inventory.World.line;
import static io.kaidan.inventory.World.pcs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kaidan.contracts.StockEvent.ReservedLine;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.inventory.stock.StockItem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReservationTest {

    private static final OrderDemand DEMAND = demand("o-1", 1, 5, line(1, "P-1", 3), line(2, "P-2", 1), line(3, "P-1", 4));
    private static final OrderDemand OTHER = demand("o-1", 2, 5, line(1, "P-1", 3), line(4, "P-3", 1));
    private static final OrderDemand SAME_GOODS = demand("o-1", 2, 6, line(1, "P-1", 7), line(2, "P-2", 1));
    private static final Missing MISSING = new Missing("P-1@WH-1", "P-1", BigDecimal.valueOf(7), BigDecimal.valueOf(2), "pcs");
    private static final ShortPick DISPROOF = new ShortPick("P-1@WH-1", "P-1", "WH-1", "d-1", pcs(7), pcs(5),
            BigDecimal.TWO);

    static Reservation requested() {
        return Reservation.request("o-1", DEMAND, NOON);
    }

    static Reservation reserved() {
        return requested().reserved(NOON);
    }

    static Reservation shortOf() {
        return requested().shortOf(List.of(MISSING), List.of("P-2@WH-1"), List.of(), NOON, NOON);
    }

    static Reservation issued() {
        return reserved().issue("s-1", NOON, NOON);
    }

    static Reservation released() {
        return reserved().release("no longer wanted", NOON);
    }

    private static final Map<String, UnaryOperator<Reservation>> OPERATIONS = Map.of("reserved", r -> r.reserved(NOON), "short",
            r -> r.shortOf(List.of(MISSING), List.of(), List.of(), NOON, NOON), "retry", r -> r.retry(NOON), "revise",
            r -> r.revise(OTHER, NOON),
            "release", r -> r.release("why", NOON), "issue", r -> r.issue("s-1", NOON, NOON), "recordShortPicks",
            r -> r.recordShortPicks("e-1", List.of(DISPROOF), NOON), "displace", r -> r.displace(DISPROOF, NOON), "still short",
            r -> r.stillShort(List.of(new Missing("P-2@WH-1", "P-2", BigDecimal.ONE, BigDecimal.ZERO, "pcs")), NOON), "older revision",
            r -> r.revise(DEMAND, NOON));

    static Stream<Arguments> everyOperationInEveryState() {
        return Stream.of(
                row("reserved", "RESERVED", "same", "refuses", "refuses", "refuses"),
                row("short", "SHORT", "refuses", "same", "refuses", "refuses"),
                row("retry", "same", "same", "REQUESTED", "refuses", "refuses"),
                row("revise", "REQUESTED", "REQUESTED", "REQUESTED", "same", "RELEASED"),
                row("release", "RELEASED", "RELEASED", "RELEASED", "same", "same"),
                row("issue", "refuses", "ISSUED", "ISSUED", "same", "ISSUED"),
                row("recordShortPicks", "REQUESTED", "REQUESTED", "SHORT", "ISSUED", "RELEASED"),
                row("displace", "same", "REQUESTED", "same", "same", "same"),
                row("still short", "refuses", "refuses", "SHORT", "refuses", "refuses"),
                row("older revision", "same", "same", "same", "same", "same")).flatMap(rows -> rows);
    }

    private static Stream<Arguments> row(String operation, String requested, String reserved, String shortOf, String issued,
            String released) {
        return Stream.of(arguments(operation, requested(), requested), arguments(operation, reserved(), reserved),
                arguments(operation, shortOf(), shortOf), arguments(operation, issued(), issued),
                arguments(operation, released(), released));
    }

    @ParameterizedTest
    @MethodSource("everyOperationInEveryState")
    void doesItOrHasDoneItOrRefuses(String operation, Reservation reservation, String outcome) {
        var apply = OPERATIONS.get(operation);

        switch (outcome) {
            case "refuses" -> assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> apply.apply(reservation));
            case "same" -> assertThat(apply.apply(reservation)).isSameAs(reservation);
            default -> assertThat(apply.apply(reservation).state().name()).isEqualTo(outcome);
        }
    }

    @Test
    void addsUpTheLinesOfOneProduct() {
        assertThat(DEMAND.byItem()).containsExactly(Map.entry("P-1@WH-1", pcs(7)), Map.entry("P-2@WH-1", pcs(1)));
    }

    @Test
    void announcesEveryLineItReserved() {
        assertThat(reserved().outbox().newEvents())
                .containsExactly(new StockReserved("o-1", 1, List.of(new ReservedLine(1, "P-1", "WH-1", pcs(3)),
                        new ReservedLine(2, "P-2", "WH-1", pcs(1)), new ReservedLine(3, "P-1", "WH-1", pcs(4))), NOON));
    }

    @Test
    void announcesTheLinesItIsShortOfAndGivesUpWhatItHeld() {
        assertThat(shortOf().outbox().newEvents()).containsExactly(
                new StockShort("o-1", 1, List.of(new ShortLine(1, "P-1", pcs(3), pcs(2)), new ShortLine(3, "P-1", pcs(4), pcs(0))), NOON));
        assertThat(shortOf().unsettled()).containsExactly(Unsettled.of("P-2@WH-1"));
    }

    @Test
    void givesWhatIsAvailableToTheLinesOfAProductOneAfterTheOther() {
        var six = new Missing("P-1@WH-1", "P-1", BigDecimal.valueOf(7), BigDecimal.valueOf(6), "pcs");

        assertThat(DEMAND.shortLines(List.of(six))).as("line 1 has its 3 of 6").containsExactly(new ShortLine(3, "P-1", pcs(4), pcs(3)));
        assertThat(DEMAND.shortLines(List.of(MISSING))).containsExactly(new ShortLine(1, "P-1", pcs(3), pcs(2)),
                new ShortLine(3, "P-1", pcs(4), pcs(0)));
    }

    @Test
    void isShortOfNothingThatIsAvailable() {
        var lostToOthers = new Missing("P-1@WH-1", "P-1", BigDecimal.valueOf(7), BigDecimal.valueOf(8), "pcs");

        assertThat(lostToOthers.available()).isZero();
        assertThat(DEMAND.shortLines(List.of(lostToOthers))).extracting(ShortLine::available).containsExactly(pcs(0), pcs(0));
    }

    @Test
    void publishesNothingWhenShortOfTheSameAgain() {
        var again = shortOf().retry(NOON).shortOf(List.of(MISSING), List.of(), List.of(MISSING), NOON, NOON);

        assertThat(again.outbox().newEvents()).hasSize(1);
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void keepsItsGoodsWhenARevisionWantsTheSameGoods() {
        var revised = reserved().revise(SAME_GOODS, NOON);

        assertThat(revised.attempt()).isEqualTo(1);
        assertThat(revised.unsettled()).isEmpty();
        assertThat(revised.outbox().newEvents()).last()
                .isEqualTo(new StockReserved("o-1", 2,
                        List.of(new ReservedLine(1, "P-1", "WH-1", pcs(7)), new ReservedLine(2, "P-2", "WH-1", pcs(1))), NOON));
    }

    @Test
    void asksAnewWhenARevisionWantsOtherGoods() {
        var revised = reserved().revise(OTHER, NOON);

        assertThat(revised.attempt()).isEqualTo(2);
        assertThat(revised.unsettled()).containsExactly(Unsettled.of("P-1@WH-1"), Unsettled.of("P-2@WH-1"));
        assertThat(revised.revise(DEMAND, NOON)).isSameAs(revised);
    }

    @Test
    void announcesReleaseAndIssue() {
        assertThat(released().outbox().newEvents()).last().isEqualTo(new StockReleased("o-1", "no longer wanted", NOON));
        assertThat(issued().outbox().newEvents()).last().isInstanceOfSatisfying(StockIssued.class, issued -> {
            assertThat(issued.shipmentId()).isEqualTo("s-1");
            assertThat(issued.lines()).hasSize(3);
        });
    }

    @Test
    void publishesNothingWhenItsCancellationArrivesFirst() {
        var reservation = Reservation.cancelledBeforeEntry("o-1", "never mind", NOON);

        assertThat(reservation.outbox().newEvents()).isEmpty();
        assertThat(reservation.revise(DEMAND, NOON)).extracting(Reservation::state, Reservation::outbox).containsExactly(
                reservation.state(),
                reservation.outbox());
    }

    @Test
    void isDisprovedByOneReportOnce() {
        var disproved = reserved().recordShortPicks("e-1", List.of(DISPROOF), NOON);

        assertThat(disproved.outbox().newEvents()).last().isEqualTo(new StockCheckDisproved("o-1", "P-1", "WH-1", pcs(7), pcs(5), NOON));
        assertThat(disproved.unsettled()).containsExactly(new Unsettled("P-1@WH-1", "d-1", BigDecimal.valueOf(2)),
                Unsettled.of("P-2@WH-1"));
        var reservedAgain = disproved.reserved(NOON);
        assertThat(reservedAgain.recordShortPicks("e-1", List.of(DISPROOF), NOON)).isSameAs(reservedAgain);
    }

    @Test
    void settlesItemsByWhatIsDecided() {
        var item = StockItem.empty("P-1", "WH-1", "pcs").receive("r-1", pcs(10), NOON).hold("o-1", 1, pcs(7));

        assertThat(requested().settle(item, false)).isSameAs(item);
        assertThat(reserved().settle(item, false)).isSameAs(item);
        assertThat(shortOf().settle(item, false).holds()).isEmpty();
        assertThat(released().settle(item, false).holds()).isEmpty();
        assertThat(issued().settle(item, false).onHand()).isEqualTo(BigDecimal.valueOf(3));
        assertThat(issued().settle(item, true)).extracting(StockItem::onHand, StockItem::reserved).containsExactly(BigDecimal.TEN,
                BigDecimal.ZERO);
        assertThat(reserved().revise(OTHER, NOON).settle(item, false).holds()).isEmpty();
        assertThat(reserved().recordShortPicks("e-1", List.of(DISPROOF), NOON).settle(item, false).holdOf("d-1", 0)).isPresent();
    }

    @Test
    void neverFreesWhatALaterAttemptHolds() {
        var item = StockItem.empty("P-1", "WH-1", "pcs").receive("r-1", pcs(10), NOON).hold("o-1", 2, pcs(7));

        for (var longAgo : List.of(requested(), reserved(), shortOf(), released()))
            assertThat(longAgo.settle(item, false)).isSameAs(item);
    }

    @Test
    void knowsWhatIsMissingToTheLastPiece() {
        var enough = StockItem.empty("P-1", "WH-1", "pcs").receive("r-1", pcs(7), NOON).level();
        var less = StockItem.empty("P-1", "WH-1", "pcs").receive("r-1", pcs(6), NOON).level();
        var two = StockItem.empty("P-2", "WH-1", "pcs").receive("r-1", pcs(1), NOON).level();

        assertThat(requested().missing(Map.of(enough.id(), enough, two.id(), two))).isEmpty();
        assertThat(requested().missing(Map.of(less.id(), less, two.id(), two)))
                .containsExactly(new Missing(less.id(), "P-1", BigDecimal.valueOf(7), BigDecimal.valueOf(6), "pcs"));
        assertThat(requested().missing(Map.of(enough.id(), enough))).extracting(Missing::itemId).containsExactly("P-2@WH-1");
    }
}
