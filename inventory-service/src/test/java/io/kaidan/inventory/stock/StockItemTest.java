package io.kaidan.inventory.stock;

import static io.kaidan.inventory.World.NOON;
import static io.kaidan.inventory.World.pcs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.StockReplenished;
import io.kaidan.inventory.stock.Movement.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockItemTest {

    private static StockItem with(long onHand) {
        return StockItem.empty("P-1", "WH-1", "pcs").receive("r-0", pcs(onHand), NOON);
    }

    private static BigDecimal of(long figure) {
        return BigDecimal.valueOf(figure);
    }

    @Test
    void receivesGoodsWithAMovementAndAnEvent() {
        var item = with(10).receive("r-1", pcs(20), NOON);

        assertThat(item.onHand()).isEqualTo(of(30));
        assertThat(item.available()).isEqualTo(of(30));
        assertThat(item.received()).isEqualTo(of(30));
        assertThat(item.pending()).last()
                .isEqualTo(new Movement(Movement.idOf("P-1@WH-1", Kind.RECEIPT, "r-1"), "P-1@WH-1", "P-1", "WH-1", 2,
                        Kind.RECEIPT, of(20), of(30), "pcs", "r-1", NOON));
        assertThat(item.outbox().newEvents()).last().isEqualTo(new StockReplenished("P-1", "WH-1", pcs(20), pcs(30), NOON));
    }

    @Test
    void holdsWhatIsAvailableToTheLastPiece() {
        var item = with(10).hold("o-1", 1, pcs(4)).hold("o-2", 1, pcs(6));

        assertThat(item.reserved()).isEqualTo(of(10));
        assertThat(item.available()).isEqualTo(of(0));
        assertThat(item.onHand()).isEqualTo(of(10));
        assertThat(item.canHold("o-3", pcs(1))).isFalse();
    }

    @Test
    void holdsNeitherMoreThanThereIsNorTwiceForAnOrderNorInAnotherUnit() {
        var item = with(10).hold("o-1", 1, pcs(4));

        assertThat(item.canHold("o-2", pcs(7))).isFalse();
        assertThat(item.canHold("o-1", pcs(1))).isFalse();
        assertThat(item.canHold("o-2", Quantity.of(1, "kg"))).isFalse();
        assertThat(item.canHold("o-2", pcs(6))).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> item.hold("o-2", 1, pcs(7)));
    }

    @Test
    void releasesStaleAttemptsAndKeepsLaterOnesAndThoseOfOthers() {
        var item = with(10).hold("o-1", 2, pcs(4)).hold("o-2", 1, pcs(3));

        assertThat(item.release("o-1", 1)).isSameAs(item);
        assertThat(item.release("o-3", 9)).isSameAs(item);
        assertThat(item.release("o-1", 2).holds()).containsExactly(new Hold("o-2", 1, of(3)));
        assertThat(item.release("o-1", 2).available()).isEqualTo(of(7));
    }

    @Test
    void issuesWhatIsHeld() {
        var item = with(10).hold("o-1", 1, pcs(4));

        var issued = item.issue("o-1", 1, of(4), NOON);

        assertThat(issued.onHand()).isEqualTo(of(6));
        assertThat(issued.reserved()).isEqualTo(of(0));
        assertThat(issued.available()).isEqualTo(of(6));
        assertThat(issued.pending()).last().extracting(Movement::quantity, Movement::balance, Movement::cause).containsExactly(of(-4),
                of(6), "o-1");
    }

    @Test
    void issuesWhatLeftThoughItIsNotHeldButNothingThatIsPromisedToOthers() {
        var item = with(10).hold("o-2", 1, pcs(7));

        var issued = item.issue("o-1", 1, of(4), NOON);

        assertThat(issued).extracting(StockItem::onHand, StockItem::reserved, StockItem::available).containsExactly(of(7), of(7), of(0));
        assertThat(issued.issue("o-3", 1, of(1), NOON).pending()).last().extracting(Movement::quantity).isEqualTo(of(0));
    }

    @Test
    void changesOfAHoldAreTheSameOnTheViewOfItsOwner() {
        var item = with(10).hold("o-1", 1, pcs(4)).hold("o-2", 1, pcs(5));

        var view = item.seenBy(List.of("o-1"));

        assertThat(view.holds()).containsExactly(new Hold("o-1", 1, of(4)));
        assertThat(view.release("o-1", 1)).isEqualTo(item.release("o-1", 1).seenBy(List.of("o-1")));
        assertThat(view.issue("o-1", 1, of(4), NOON)).isEqualTo(item.issue("o-1", 1, of(4), NOON).seenBy(List.of("o-1")));
        assertThat(view.issue("o-1", 1, of(7), NOON)).isEqualTo(item.issue("o-1", 1, of(7), NOON).seenBy(List.of("o-1")));
    }

    @Test
    void receivesNothingInAnotherUnit() {
        var item = with(10);

        assertThatIllegalArgumentException().isThrownBy(() -> item.receive("r-1", Quantity.of(1, "kg"), NOON));
    }

    @Test
    void holdsForADiscrepancyNoMoreThanIsFreeAndGrowsWithIt() {
        var item = with(10).hold("o-1", 1, pcs(8));

        var held = item.holdForDiscrepancy("d-1", of(5));

        assertThat(held.holdOf("d-1", 0)).hasValue(new Hold("d-1", 0, of(2)));
        assertThat(held.available()).isEqualTo(of(0));
        assertThat(held.holdForDiscrepancy("d-1", of(5))).isSameAs(held);
        assertThat(held.release("o-1", 1).holdForDiscrepancy("d-1", of(5)).holdOf("d-1", 0)).hasValue(new Hold("d-1", 0, of(5)));
        assertThat(held.holdForDiscrepancy("d-2", of(1))).isSameAs(held);
        assertThat(item.holdForDiscrepancy("d-1", of(-3))).isSameAs(item);
    }

    @Test
    void keepsBackWhatAnOrderDidNotFindAndFreesTheRest() {
        var item = with(10).hold("o-1", 1, pcs(8));

        var disproved = item.holdMissing("o-1", 1, "d-1", of(5));

        assertThat(disproved.holds()).containsExactly(new Hold("d-1", 0, of(5)));
        assertThat(disproved.available()).isEqualTo(of(5));
        assertThat(disproved.holdMissing("o-1", 1, "d-1", of(5))).isSameAs(disproved);
        assertThat(disproved.release("d-1", 0).holdMissing("o-1", 1, "d-1", of(5)).holds()).isEmpty();
    }

    @Test
    void adjustsTheBookButNotBelowWhatIsPromised() {
        var item = with(10).hold("o-1", 1, pcs(8)).holdForDiscrepancy("d-1", of(5));

        assertThat(item.canAdjust(of(-2))).isTrue();
        assertThat(item.canAdjust(of(-3))).isFalse();
        assertThat(item.adjust("d-1", of(-2), NOON)).extracting(StockItem::onHand, StockItem::reserved, StockItem::available)
                .containsExactly(of(8),
                        of(8), of(0));
        assertThat(item.adjust("d-1", of(0), NOON).movements()).isEqualTo(item.movements());
        assertThat(item.adjust("d-1", of(7), NOON).pending()).last().extracting(Movement::kind, Movement::balance, Movement::cause)
                .containsExactly(Kind.ADJUSTMENT, of(17), "d-1");
        assertThatIllegalArgumentException().isThrownBy(() -> item.adjust("d-1", of(-3), NOON));
    }

    @Test
    void takesFromTheHoldOfAnotherDiscrepancyBeforeThatOfAnOrder() {
        var item = with(10).hold("o-1", 1, pcs(5)).holdForDiscrepancy("d-1", of(2)).holdForDiscrepancy("d-2", of(3));

        var adjusted = item.adjust("d-2", of(-4), NOON);

        assertThat(adjusted.onHand()).isEqualTo(of(6));
        assertThat(adjusted.holds()).containsExactly(new Hold("o-1", 1, of(5)), new Hold("d-1", 0, of(1)));
    }
}
