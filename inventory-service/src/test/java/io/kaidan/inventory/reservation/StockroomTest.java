package io.kaidan.inventory.reservation;

import static io.kaidan.inventory.World.NOON;
import static io.kaidan.inventory.World.demand;
import static io.kaidan.inventory.World.item;
import static io.kaidan.inventory.World.line;
import static io.kaidan.inventory.World.pcs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.inventory.Steps.Crash;
import io.kaidan.inventory.World;
import io.kaidan.inventory.count.Discrepancy;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.platform.failure.PrerequisiteMissing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Limit;

class StockroomTest {

    private final World world = new World();

    @AfterEach
    void theBookIsInOrder() {
        assertThat(world.violations()).isEmpty();
    }

    @Test
    void reservesAllLines() {
        world.stock("P-1", 10);
        world.stock("P-2", 10);

        world.reserve("o-1", demand("o-1", 1, 5, line(1, "P-1", 3), line(2, "P-2", 10), line(3, "P-1", 7)));

        assertThat(world.stateOf("o-1")).isEqualTo("RESERVED");
        assertThat(world.stockOf("P-1").available()).isZero();
        assertThat(world.published(StockReserved.class)).hasSize(1);
    }

    @Test
    void reservesNothingIfOneLineIsShort() {
        world.stock("P-1", 10);
        world.stock("P-2", 9);

        world.reserve("o-1", demand("o-1", 1, 5, line(1, "P-1", 3), line(2, "P-2", 10)));

        assertThat(world.stateOf("o-1")).isEqualTo("SHORT");
        assertThat(world.stockOf("P-1").holds()).isEmpty();
        assertThat(world.published(StockShort.class)).singleElement().satisfies(event -> assertThat(event.lines()).singleElement()
                .satisfies(line -> assertThat(line.productId()).isEqualTo("P-2")));
    }

    @Test
    void saysOfEachLineWhatTheLinesBeforeItLeave() {
        world.stock("P-1", 6);

        world.reserve("o-1", demand("o-1", 1, 5, line(1, "P-1", 4), line(2, "P-1", 4)));

        assertThat(world.published(StockShort.class)).singleElement()
                .satisfies(event -> assertThat(event.lines()).containsExactly(new ShortLine(2, "P-1", pcs(4), pcs(2))));
    }

    @Test
    void isShortOfWhatItDoesNotKnowOrKeepsInAnotherUnit() {
        world.stock("P-1", 10);

        world.reserve("o-1", demand("o-1", 1, 5, line(1, "P-9", 1)));
        world.reserve("o-2", demand("o-2", 1, 5, new DemandLine(1, "P-1", "WH-1", Quantity.of(1, "kg"))));
        world.reserve("o-3", demand("o-3", 1, 5, line(1, "P-1", 1), new DemandLine(2, "P-1", "WH-1", Quantity.of(1, "kg"))));
        world.serveBackorders();

        assertThat(List.of(world.stateOf("o-1"), world.stateOf("o-2"), world.stateOf("o-3"))).containsOnly("SHORT");
    }

    @Test
    void takesARepeatedEventOnce() {
        world.stock("P-1", 10);

        for (int i = 0; i < 3; i++)
            world.reserve("o-1", demand("o-1", 1, 5, line(1, "P-1", 3)));
        for (int i = 0; i < 3; i++)
            world.issue("o-1", "s-1", world.clock.instant());

        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(7));
        assertThat(world.published(StockReserved.class)).hasSize(1);
        assertThat(world.published(StockIssued.class)).hasSize(1);
    }

    @Test
    void servesTheEarliestWantedFirstWhenGoodsArrive() {
        world.stock("P-1", 0);
        world.reserve("later", demand("later", 1, 9, line(1, "P-1", 5)));
        world.reserve("sooner", demand("sooner", 1, 3, line(1, "P-1", 5)));
        world.reserve("same-day", demand("same-day", 1, 3, line(1, "P-1", 5)));
        world.serveBackorders();

        world.receive("r-1", "P-1", 6);
        world.serveBackorders();

        assertThat(world.stateOf("same-day")).isEqualTo("RESERVED");
        assertThat(world.stateOf("sooner")).isEqualTo("SHORT");
        assertThat(world.stateOf("later")).isEqualTo("SHORT");
        world.receive("r-2", "P-1", 9);
        world.serveBackorders();
        assertThat(world.stateOf("sooner")).isEqualTo("RESERVED");
        assertThat(world.stateOf("later")).isEqualTo("RESERVED");
    }

    @Test
    void letsALaterOrderHaveWhatAnEarlierOneCannotUse() {
        world.stock("P-1", 0);
        world.reserve("big", demand("big", 1, 3, line(1, "P-1", 100)));
        world.reserve("small", demand("small", 1, 9, line(1, "P-1", 5)));

        world.receive("r-1", "P-1", 20);
        world.serveBackorders();

        assertThat(world.stateOf("big")).isEqualTo("SHORT");
        assertThat(world.stateOf("small")).isEqualTo("RESERVED");
    }

    @Test
    void waitsForSomethingElseWhenThatHasGoneMeanwhile() {
        world.stock("P-1", 0);
        world.stock("P-2", 5);
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 5), line(2, "P-2", 5)));
        world.reserve("o-2", demand("o-2", 1, 3, line(1, "P-2", 5)));
        world.receive("r-1", "P-1", 5);
        world.serveBackorders();

        assertThat(world.stateOf("o-1")).isEqualTo("SHORT");
        assertThat(world.published(StockShort.class)).last()
                .satisfies(event -> assertThat(event.lines().getFirst().productId()).isEqualTo("P-2"));
        world.receive("r-2", "P-2", 5);
        world.serveBackorders();
        assertThat(world.stateOf("o-1")).isEqualTo("RESERVED");
    }

    @Test
    void givesFreedGoodsToThoseWhoWait() {
        world.stock("P-1", 5);
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 5)));
        world.reserve("o-2", demand("o-2", 1, 3, line(1, "P-1", 4)));

        world.release("o-1", "cancelled");
        world.serveBackorders();

        assertThat(world.stateOf("o-1")).isEqualTo("RELEASED");
        assertThat(world.stateOf("o-2")).isEqualTo("RESERVED");
        assertThat(world.published(StockReleased.class)).hasSize(1);
    }

    @Test
    void remembersACancellationThatCameFirst() {
        world.stock("P-1", 5);

        world.release("o-1", "cancelled");
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 5)));
        world.release("o-1", "cancelled");

        assertThat(world.stateOf("o-1")).isEqualTo("RELEASED");
        assertThat(world.stockOf("P-1").reserved()).isZero();
        assertThat(world.published(StockReleased.class)).isEmpty();
    }

    @Test
    void adaptsToANewRevisionAndIgnoresAnOlderOne() {
        world.stock("P-1", 5);
        world.stock("P-2", 5);

        world.reserve("o-1", demand("o-1", 2, 3, line(1, "P-1", 4)));
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 5)));
        assertThat(world.stockOf("P-1").reserved()).isEqualTo(BigDecimal.valueOf(4));
        world.reserve("o-1", demand("o-1", 3, 3, line(1, "P-1", 1), line(2, "P-2", 2)));

        assertThat(world.stockOf("P-1").reserved()).isEqualTo(BigDecimal.ONE);
        assertThat(world.stockOf("P-2").reserved()).isEqualTo(BigDecimal.TWO);
        assertThat(world.published(StockReserved.class)).extracting(StockReserved::revision).containsExactly(2, 3);
    }

    @Test
    void booksGoodsOutThatLeftThoughTheirOrderWasCancelled() {
        world.stock("P-1", 5);
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 4)));
        world.release("o-1", "cancelled");

        for (int i = 0; i < 2; i++)
            world.issue("o-1", "s-1", NOON);
        world.release("o-1", "cancelled");

        assertThat(world.stateOf("o-1")).isEqualTo("ISSUED");
        assertThat(world.published(StockIssued.class)).hasSize(1);
        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.ONE);
        assertThat(world.discrepancies.page("", Limit.of(9))).isEmpty();
    }

    @Test
    void keepsGoodsReservedForOthersAndOpensADiscrepancyWhenTheyLeft() {
        world.stock("P-1", 5);
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 4)));
        world.release("o-1", "cancelled");
        world.reserve("o-2", demand("o-2", 1, 3, line(1, "P-1", 3)));

        for (int i = 0; i < 2; i++)
            world.issue("o-1", "s-1", NOON);

        assertThat(world.stockOf("P-1")).extracting(StockItem::onHand, StockItem::reserved).containsExactly(BigDecimal.valueOf(3),
                BigDecimal.valueOf(3));
        assertThat(world.discrepancies.page("", Limit.of(9))).singleElement()
                .extracting(Discrepancy::source, Discrepancy::book, Discrepancy::counted)
                .containsExactly(Discrepancy.Source.DISPATCH, pcs(3), pcs(1));
        world.receive("r-1", "P-1", 5);
        world.serveBackorders();
        assertThat(world.stockOf("P-1").available()).as("what may be missing is kept back as soon as it is free")
                .isEqualTo(BigDecimal.valueOf(3));
    }

    @Test
    void booksGoodsOutThatLeftThoughTheirOrderWasShort() {
        world.stock("P-1", 5);
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 6)));

        world.issue("o-1", "s-1", NOON);
        world.receive("r-1", "P-1", 5);
        world.serveBackorders();

        assertThat(world.stateOf("o-1")).isEqualTo("ISSUED");
        assertThat(world.stockOf("P-1")).extracting(StockItem::onHand, StockItem::available).containsExactly(BigDecimal.valueOf(5),
                BigDecimal.valueOf(4));
    }

    @Test
    void issuesGoodsThatLeftThoughTheCancellationArrivedBeforeTheOrder() {
        world.stock("P-1", 5);
        world.release("o-1", "cancelled");
        assertThatExceptionOfType(PrerequisiteMissing.class).isThrownBy(() -> world.issue("o-1", "s-1", NOON));

        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 4)));
        world.issue("o-1", "s-1", NOON);

        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void isNotHinderedByAStaleHoldOfItsOwn() {
        world.stock("P-1", 5);
        world.stock("P-2", 2);
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 6), line(2, "P-2", 1)));
        world.items.hold("o-1", 1, Map.of(item("P-2"), pcs(1)));

        world.receive("r-1", "P-1", 1);
        world.serveBackorders();

        assertThat(world.stateOf("o-1")).isEqualTo("RESERVED");
    }

    @Test
    void holdsNobodyUpForOneThatCannotBeFinished() {
        world.stock("P-1", 5);
        for (var order : List.of("o-1", "o-2"))
            world.reservations.save(Reservation.request(order, demand(order, 1, 3, line(1, "P-1", 2)), NOON));
        world.reservations.refuse("o-1");
        world.clock.forward(Duration.ofMinutes(1));

        world.recovery.recover();

        assertThat(world.stateOf("o-2")).isEqualTo("RESERVED");
        world.reservations.refuse("nobody");
        world.recovery.recover();
        assertThat(world.stateOf("o-1")).isEqualTo("RESERVED");
    }

    @Test
    void waitsForTheEntryOfAnUnknownOrder() {
        assertThatExceptionOfType(PrerequisiteMissing.class).isThrownBy(() -> world.issue("o-2", "s-2", world.clock.instant()));
    }

    @Test
    void freesTheStaleHoldOfACrashedWriter() {
        world.stock("P-1", 5);
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 5)));
        world.release("o-1", "cancelled");
        world.items.hold("o-1", 1, demand("o-1", 1, 3, line(1, "P-1", 5)).byItem());
        assertThat(world.violations()).isNotEmpty();

        world.recovery.freeStaleHolds();

        assertThat(world.stockOf("P-1").reserved()).isZero();
    }

    @Test
    void finishesAfterACrashAtAnyStep() {
        int step = 0;
        while (crashesAt(step))
            step++;

        assertThat(step).isGreaterThan(20);
    }

    /** Crashes at this step, recovers and applies everything again. Returns false if all was done before this step. */
    private static boolean crashesAt(int step) {
        var world = new World();
        world.stock("P-1", 5);
        world.stock("P-2", 1);
        var crashed = false;
        world.steps.crashAfter(step);
        try {
            play(world);
        } catch (Crash e) {
            crashed = true;
        }
        world.restart();
        world.clock.forward(Duration.ofMinutes(1));
        world.recovery.recover();
        assertThat(world.violations()).as("after recovery from a crash at step %s", step).isEmpty();
        play(world);

        assertThat(world.stateOf("o-1")).isEqualTo("ISSUED");
        assertThat(world.stateOf("o-2")).isEqualTo("RELEASED");
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.ONE);
        assertThat(world.stockOf("P-2").onHand()).isZero();
        assertThat(world.published(StockReserved.class)).hasSize(1);
        assertThat(world.published(StockIssued.class)).hasSize(1);
        assertThat(world.violations()).isEmpty();
        return crashed;
    }

    private static void play(World world) {
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 4), line(2, "P-2", 1)));
        world.reserve("o-2", demand("o-2", 1, 3, line(1, "P-1", 1), line(2, "P-2", 1)));
        world.release("o-2", "cancelled");
        world.issue("o-1", "s-1", world.clock.instant());
    }
}
