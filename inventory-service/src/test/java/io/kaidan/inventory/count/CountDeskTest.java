package io.kaidan.inventory.count;

import static io.kaidan.inventory.World.NOON;
import static io.kaidan.inventory.World.WAREHOUSE;
import static io.kaidan.inventory.World.demand;
import static io.kaidan.inventory.World.line;
import static io.kaidan.inventory.World.pcs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.StockEvent.CountDiscrepancyFound;
import io.kaidan.contracts.StockEvent.CountDiscrepancyResolved;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import io.kaidan.inventory.World;
import io.kaidan.inventory.count.Discrepancy.IllegalStep;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.report.ReportConflict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.domain.Limit;

class CountDeskTest {

    private final World world = new World();

    @BeforeEach
    void tenPiecesInStock() {
        world.stock("P-1", 10);
        world.stock("P-2", 10);
    }

    @AfterEach
    void theBookIsInOrder() {
        assertThat(world.violations()).isEmpty();
    }

    private void count(String reportId, long pieces) {
        world.counts.counted(new StockCountedReport(reportId, WAREHOUSE, "P-1", pcs(pieces), world.clock.instant()));
    }

    private void pickedShort(String orderId, long wanted, long found) {
        world.goodsOut.pickedShort("e-1",
                new PickShort(orderId, "s-1", WAREHOUSE, List.of(new MissingLine(1, "P-1", pcs(wanted), pcs(found))), NOON));
    }

    private Discrepancy only() {
        assertThat(world.discrepancies.page("", Limit.of(10))).hasSize(1);
        return world.discrepancies.page("", Limit.of(10)).getFirst();
    }

    private void resolveAll() {
        for (var open : world.discrepancies.page("", Limit.of(10)))
            if (!open.isResolved()) {
                world.discrepancyDesk.explain(open.id(), "broken", "keeper");
                world.discrepancyDesk.resolve(open.id(), "written off", null, "keeper");
            }
    }

    private Discrepancy resolve() {
        world.discrepancyDesk.explain(only().id(), "broken", "keeper");
        return world.discrepancyDesk.resolve(only().id(), "written off", null, "keeper");
    }

    @Test
    void publishesNothingIfTheBookIsRight() {
        count("c-1", 10);

        assertThat(world.published(CountDiscrepancyFound.class)).isEmpty();
    }

    @Test
    void aRepeatedReportOfACountThatAgreedChangesNothing() {
        count("c-1", 10);
        count("c-2", 7);

        count("c-1", 10);

        assertThat(only().counted()).isEqualTo(pcs(7));
    }

    @Test
    void keepsBackWhatIsMissingUntilTheBookFollows() {
        count("c-1", 7);
        count("c-1", 7);

        assertThat(world.published(CountDiscrepancyFound.class)).hasSize(1);
        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.valueOf(7));
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(10));

        resolve();
        count("c-1", 7);

        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(7));
        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.valueOf(7));
        assertThat(world.published(CountDiscrepancyResolved.class)).singleElement()
                .satisfies(resolved -> assertThat(resolved.adjustment()).isEqualTo(pcs(-3)));
    }

    @Test
    void findsNothingMissingASecondTime() {
        count("c-1", 7);
        count("c-2", 7);
        assertThat(only().counted()).isEqualTo(pcs(7));

        count("c-3", 6);
        resolveAll();
        count("c-4", 6);

        assertThat(world.published(CountDiscrepancyFound.class)).extracting(CountDiscrepancyFound::book).containsExactly(pcs(10), pcs(7));
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(6));
    }

    @Test
    void findsNothingTooMuchASecondTime() {
        count("c-1", 12);
        count("c-2", 12);

        resolveAll();

        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(12));
    }

    @Test
    void considersResolvedDiscrepanciesInAnEarlierCount() {
        count("c-1", 7);
        var recount = new StockCountedReport("c-2", WAREHOUSE, "P-1", pcs(7), world.clock.instant());
        world.clock.forward(Duration.ofMinutes(5));
        resolve();

        world.counts.counted(recount);

        assertThat(world.published(CountDiscrepancyFound.class)).hasSize(1);
    }

    @Test
    void findsNotAgainInAPickWhatACountFoundAndCouldNotKeepBack() {
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 9)));
        count("c-1", 3);
        assertThat(world.stockOf("P-1").available()).isZero();

        pickedShort("o-1", 9, 3);
        pickedShort("o-1", 9, 3);
        world.serveBackorders();

        assertThat(only().source()).isEqualTo(Discrepancy.Source.COUNT);
        assertThat(world.stateOf("o-1")).isEqualTo("SHORT");
        assertThat(world.published(StockCheckDisproved.class)).hasSize(1);
        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.valueOf(3));
        resolve();
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(3));
    }

    @Test
    void findsInAPickWhatIsMissingBeyondWhatACountFound() {
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 10)));
        count("c-1", 5);

        pickedShort("o-1", 10, 3);

        assertThat(world.published(CountDiscrepancyFound.class)).last().satisfies(found -> {
            assertThat(found.book()).isEqualTo(pcs(5));
            assertThat(found.counted()).isEqualTo(pcs(3));
        });
        resolveAll();
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(3));
    }

    @Test
    void keepsBackLaterWhatWasPromisedWhenItWasFoundMissing() {
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 9)));
        world.reserve("o-2", demand("o-2", 1, 3, line(1, "P-1", 8)));
        count("c-1", 7);
        world.release("o-1", "cancelled");

        world.serveBackorders();

        assertThat(world.stateOf("o-2")).isEqualTo("SHORT");
        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.valueOf(7));
    }

    @Test
    void keepsBackWithTheRecoveryWhatNobodyLookedAt() {
        world.items.hold("o-1", 1, Map.of(World.item("P-1"), pcs(9)));
        count("c-1", 7);
        world.items.change(List.of(World.item("P-1")), i -> i.release("o-1", 1));

        world.recovery.recover();

        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.valueOf(7));
    }

    @Test
    void keepsBackForAllDiscrepanciesOfAnItemTogether() {
        world.items.hold("o-1", 1, Map.of(World.item("P-1"), pcs(10)));
        count("c-1", 7);
        count("c-2", 6);
        world.items.change(List.of(World.item("P-1")), i -> i.release("o-1", 1));
        var before = world.stockOf("P-1");

        world.discrepancyHolds.keepBack(World.item("P-1"));

        var after = world.stockOf("P-1");
        assertThat(after.holds()).filteredOn(Hold::isForDiscrepancy).hasSize(2);
        assertThat(after.version()).isEqualTo(before.version() + 1);
    }

    @Test
    void freesTheHoldOfAWriterThatCameTooLate() {
        count("c-1", 7);
        var open = only();
        resolve();
        world.discrepancyHolds.keepBack(open);
        assertThat(world.violations()).isNotEmpty();

        world.recovery.freeStaleHolds();

        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.valueOf(7));
    }

    @Test
    void displacesNobodyForAResolutionThatCannotBe() {
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 4)));
        world.reserve("o-2", demand("o-2", 1, 3, line(1, "P-1", 3)));
        count("c-1", 2);
        world.discrepancyDesk.explain(only().id(), "broken", "keeper");
        var resolved = world.discrepancies.save(only().resolve("written off", null, "keeper", NOON));
        world.issue("o-1", "s-1", NOON);

        world.discrepancyDesk.recover();

        assertThat(resolved.isResolved()).isTrue();
        assertThat(world.stateOf("o-2")).isEqualTo("RESERVED");
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(6));
    }

    @Test
    void findsNothingMissingThatWasDispatchedAndReportedBeforeTheCount() {
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 4)));
        var dispatchedAt = world.clock.instant();
        world.clock.forward(Duration.ofMinutes(5));
        var count = new StockCountedReport("c-1", WAREHOUSE, "P-1", pcs(6), world.clock.instant());
        world.clock.forward(Duration.ofMinutes(5));

        world.issue("o-1", "s-1", dispatchedAt);
        world.counts.counted(count);

        assertThat(world.published(CountDiscrepancyFound.class)).isEmpty();
    }

    @Test
    void servesThoseWhoWaitFromWhatWasFoundTooMuch() {
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 12)));
        count("c-1", 15);
        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.TEN);

        resolve();
        world.serveBackorders();

        assertThat(world.stateOf("o-1")).isEqualTo("RESERVED");
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(15));
    }

    @Test
    void readsTheBookAsItWasWhenTheShelfWasCounted() {
        var counted = new StockCountedReport("c-1", WAREHOUSE, "P-1", pcs(10), world.clock.instant());
        world.clock.forward(Duration.ofMinutes(5));
        world.receive("r-1", "P-1", 5);
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 2)));
        world.issue("o-1", "s-1", world.clock.instant());

        world.counts.counted(counted);

        assertThat(world.published(CountDiscrepancyFound.class)).isEmpty();
    }

    @Test
    void takesFromThoseWhoWantItLatestWhatIsPromisedAndNotThere() {
        world.reserve("sooner", demand("sooner", 1, 3, line(1, "P-1", 5)));
        world.reserve("later", demand("later", 1, 9, line(1, "P-1", 4), line(2, "P-2", 1)));
        count("c-1", 7);
        assertThat(world.stateOf("later")).isEqualTo("RESERVED");

        resolve();
        world.serveBackorders();

        assertThat(world.stateOf("sooner")).isEqualTo("RESERVED");
        assertThat(world.stateOf("later")).isEqualTo("SHORT");
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(7));
        assertThat(world.stockOf("P-2").reserved()).isZero();
    }

    @Test
    void disprovesTheStockCheckOfAnOrderThatWasPickedShort() {
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 9), line(2, "P-2", 1)));

        pickedShort("o-1", 9, 6);
        pickedShort("o-1", 9, 6);
        world.serveBackorders();

        assertThat(world.stateOf("o-1")).isEqualTo("SHORT");
        assertThat(world.published(StockCheckDisproved.class)).singleElement().satisfies(d -> {
            assertThat(d.promised()).isEqualTo(pcs(9));
            assertThat(d.found()).isEqualTo(pcs(6));
        });
        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.valueOf(7));
        assertThat(world.stockOf("P-2").reserved()).isZero();
        assertThat(only()).extracting(Discrepancy::book, Discrepancy::counted).containsExactly(pcs(10), pcs(7));
    }

    @Test
    void reservesAnewForAPickedShortOrderWhatElseIsThere() {
        world.reserve("o-1", demand("o-1", 1, 3, line(1, "P-1", 5)));

        pickedShort("o-1", 5, 2);

        assertThat(world.stateOf("o-1")).isEqualTo("RESERVED");
        assertThat(world.published(StockReserved.class)).hasSize(2);
        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.TWO);
    }

    @Test
    void findsADiscrepancyEvenIfTheOrderIsNotReservedAnyMore() {
        pickedShort("o-1", 5, 2);

        assertThat(only().source()).isEqualTo(Discrepancy.Source.PICK);
        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.valueOf(7));
    }

    @Test
    void goesFromOpenByExplainedToResolved() {
        count("c-1", 7);
        var open = only();
        assertThatExceptionOfType(IllegalStep.class).isThrownBy(() -> open.resolve("written off", null, "keeper", NOON));

        var explained = open.explain("broken", "keeper", NOON);
        assertThat(explained.explain("broken", "keeper", NOON)).isSameAs(explained);
        assertThat(explained.explain("broken", "colleague", NOON).state())
                .isEqualTo(new DiscrepancyState.Explained("broken", "colleague", NOON));
        assertThat(explained.explain("stolen", "keeper", NOON).state()).isEqualTo(new DiscrepancyState.Explained("stolen", "keeper", NOON));

        var resolved = explained.resolve("written off", null, "keeper", NOON);
        assertThat(resolved.resolve("again", null, "keeper", NOON)).isSameAs(resolved);
        assertThatExceptionOfType(IllegalStep.class).isThrownBy(() -> resolved.explain("stolen", "keeper", NOON));
    }

    @Test
    void takesAnotherAdjustmentIfItWasFoundOutButNotOneThatCannotBe() {
        count("c-1", 7);
        world.discrepancyDesk.explain(only().id(), "counted wrongly", "keeper");

        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> world.discrepancyDesk.resolve(only().id(), "?", pcs(-11), "keeper"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> world.discrepancyDesk.resolve(only().id(), "?", Quantity.of(0, "kg"), "keeper"));
        world.discrepancyDesk.resolve(only().id(), "all there", pcs(0), "keeper");

        assertThat(world.stockOf("P-1").available()).isEqualTo(BigDecimal.TEN);
    }

    @Test
    void refusesCountsOfHalfAPiece() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.counts.counted(new StockCountedReport("c-1", WAREHOUSE, "P-1", Quantity.of("9.5", "pcs"), NOON)))
                .withMessageContaining("count a whole number");
    }

    @Test
    void refusesCountsOfWhatIsNotOurs() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.counts.counted(new StockCountedReport("c-1", WAREHOUSE, "P-9", pcs(1), NOON)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.counts.counted(new StockCountedReport("c-1", WAREHOUSE, "P-1", Quantity.of(1, "kg"), NOON)));
    }

    @ParameterizedTest
    @CsvSource({"200, 99", "700, 199"})
    void takesTwoPeopleWhereMuchIsAdjusted(long book, long counted) {
        world.receive("more", "P-1", book - 10);
        count("c-1", counted);
        world.discrepancyDesk.explain(only().id(), "stolen", "keeper");

        assertThatExceptionOfType(SecondPersonNeeded.class)
                .isThrownBy(() -> world.discrepancyDesk.resolve(only().id(), "written off", null, "keeper"))
                .withMessageContainingAll("takes two people", "keeper gave the cause", "somebody else", String.valueOf(counted - book));
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(book));

        world.discrepancyDesk.resolve(only().id(), "written off", null, "supervisor");
        assertThat(world.discrepancyDesk.resolve(only().id(), "written off", null, "keeper").isResolved()).as("again").isTrue();
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(counted));
    }

    @Test
    void takesOnePersonWhereLittleIsAdjusted() {
        world.receive("more", "P-1", 190);
        count("c-1", 100);

        assertThat(resolve().isResolved()).isTrue();
    }

    @Test
    void takesTwoPeopleWhereManySmallAdjustmentsMakeALargeOne() {
        world.receive("more", "P-1", 190);
        count("c-1", 150);
        resolveAll();
        count("c-2", 99);

        assertThatExceptionOfType(SecondPersonNeeded.class).isThrownBy(this::resolveAll).withMessageContainingAll("-51 pcs", "-101 in all");
        world.clock.forward(Duration.ofDays(31));
        resolveAll();

        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(99));
    }

    @Test
    void takesTwoPeopleWhereTheAdjustmentIsLargeAndTheDifferenceIsNot() {
        world.receive("more", "P-1", 190);
        count("c-1", 199);
        world.discrepancyDesk.explain(only().id(), "stolen", "keeper");

        assertThatExceptionOfType(SecondPersonNeeded.class)
                .isThrownBy(() -> world.discrepancyDesk.resolve(only().id(), "written off", pcs(-199), "keeper"));
    }

    @Test
    void refusesAnotherCountUnderAKnownId() {
        count("agreed", 10);
        count("differs", 7);

        assertThatExceptionOfType(ReportConflict.class).isThrownBy(() -> count("agreed", 4))
                .withMessageContainingAll("Report agreed ", "10 pcs", "4 pcs");
        assertThatExceptionOfType(ReportConflict.class).isThrownBy(() -> count("differs", 10))
                .withMessageContainingAll("Report differs ", "7 pcs", "10 pcs");
        world.clock.forward(Duration.ofMinutes(5));
        assertThatExceptionOfType(ReportConflict.class).isThrownBy(() -> count("agreed", 10))
                .withMessageContainingAll("10 pcs were counted at 2026-", "now it says");
    }

    @Test
    void refusesAnotherReceiptUnderAKnownId() {
        world.receive("r-1", "P-1", 5);
        world.receive("r-1", "P-1", 5);

        assertThatExceptionOfType(ReportConflict.class).isThrownBy(() -> world.receive("r-1", "P-1", 6))
                .withMessageContainingAll("Report r-1 ", "5 pcs", "6 pcs");
        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.valueOf(15));
    }
}
