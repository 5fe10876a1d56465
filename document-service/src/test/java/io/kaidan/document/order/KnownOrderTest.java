package io.kaidan.document.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import io.kaidan.platform.consuming.Remembered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KnownOrderTest {

    private static final OrderContent FIRST = TestOrders.content("SO2026-000001");
    private static final OrderContent SECOND = TestOrders.content("SO2026-000001", 2, TestOrders.BOLTS);
    private static final KnownOrder ENTERED = KnownOrder.unknown("o-1").withContent(FIRST);
    private static final KnownOrder READY = ENTERED.verified(1).reserved("s-1", 1);

    @Test
    void makesEachKindDueByItsOwnFact() {
        assertThat(KnownOrder.unknown("o-1").verified(1).reserved("s-1", 1).due()).isEmpty();
        assertThat(ENTERED.due()).isEmpty();
        assertThat(ENTERED.verified(1).due()).isEmpty();
        assertThat(ENTERED.reserved("s-1", 1).due()).isEmpty();
        assertThat(READY.due()).containsExactly(Kind.SALES_ORDER);
        assertThat(READY.picked(TestOrders.picked(FIRST)).due()).containsExactly(Kind.SALES_ORDER, Kind.DELIVERY_NOTE);
        assertThat(READY.withDispatch().due()).containsExactly(Kind.SALES_ORDER, Kind.INVOICE);
        assertThat(ENTERED.picked(TestOrders.picked(FIRST)).withDispatch().due()).isEmpty();
    }

    @Test
    void makesNothingDueForACancelledOrder() {
        assertThat(READY.withDispatch().cancelled("no money", "clerk").due()).isEmpty();
    }

    @Test
    void waitsUntilAChangeIsVerifiedAndReserved() {
        var changed = READY.withContent(SECOND);

        assertThat(changed.due()).isEmpty();
        assertThat(changed.verified(2).due()).isEmpty();
        assertThat(changed.verified(2).reserved("s-2", 2).due()).containsExactly(Kind.SALES_ORDER);
    }

    @Test
    void followsTheLatestStockEventAndIgnoresRepeatedOnes() {
        var missing = READY.unreserved("s-2");
        var again = missing.reserved("s-3", 1);

        assertThat(missing.due()).isEmpty();
        assertThat(missing.reserved("s-1", 1)).isSameAs(missing);
        assertThat(again.due()).containsExactly(Kind.SALES_ORDER);
        assertThat(again.unreserved("s-2")).isSameAs(again);
    }

    @Test
    void remembersTheLatestStockEventsOnly() {
        var order = ENTERED;
        for (int i = 0; i < 1000; i++)
            order = order.reserved("s-" + i, 1);

        assertThat(order.stockEvents()).hasSize(Remembered.MOST).endsWith("s-999");
    }

    @Test
    void goesOnWhenItsCancellationCameTooLate() {
        var gone = READY.picked(TestOrders.picked(FIRST)).withDispatch();
        var released = gone.cancelled("no money", "clerk").unreserved("s-2");
        var reinstated = released.reinstated("the carrier has it");

        assertThat(released.due()).isEmpty();
        assertThat(reinstated.due()).as("stock that has left is reserved no longer").containsExactly(Kind.values());
        assertThat(reinstated.isCancelled()).isFalse();
        assertThat(reinstated.cancelled("no money", "clerk")).isSameAs(reinstated);
        assertThat(reinstated.reinstated("again")).isSameAs(reinstated);
        assertThat(gone.reinstated("the carrier has it").cancelled("no money", "clerk").isCancelled()).isFalse();
    }

    @Test
    void hasADeliveryNoteOfWhatWasPicked() {
        var changed = READY.picked(TestOrders.picked(FIRST)).withContent(SECOND);

        assertThat(changed.content(Kind.INVOICE)).contains(SECOND);
        assertThat(changed.content(Kind.DELIVERY_NOTE)).contains(FIRST);
        assertThat(changed.due()).containsExactly(Kind.DELIVERY_NOTE);
        assertThat(changed.picked(TestOrders.picked(SECOND)).content(Kind.DELIVERY_NOTE)).contains(SECOND);
        assertThat(changed.picked(List.of()).content(Kind.DELIVERY_NOTE)).contains(SECOND);
    }

    @Test
    void addsUpALineThatWasPickedInParts() {
        var one = TestOrders.content("SO2026-000001", 1, TestOrders.BOLTS);
        var parts = List.of(new PickLine(1, "P-1001", Quantity.of(120, "pcs")), new PickLine(1, "P-1001", Quantity.of(80, "pcs")));

        assertThat(KnownOrder.unknown("o-1").picked(parts).isInParcel(one)).isTrue();
        assertThat(KnownOrder.unknown("o-1").picked(parts.subList(0, 1)).isInParcel(one)).isFalse();
        assertThat(KnownOrder.unknown("o-1").picked(TestOrders.picked(FIRST)).isInParcel(one)).isFalse();
    }

    /** Facts of one aggregate are in order, but may repeat from some point on; all others are in any order. */
    @Property(tries = 300)
    void isTheSameWhateverTheOrderOfFacts(@ForAll Random random) {
        var facts = new ArrayList<UnaryOperator<KnownOrder>>(List.of(order -> order.withContent(FIRST), order -> order.withContent(SECOND),
                order -> order.verified(1), order -> order.verified(2), order -> order.picked(TestOrders.picked(SECOND)),
                KnownOrder::withDispatch,
                order -> order.cancelled("no money", "clerk"), order -> order.reinstated("it had left")));
        List<UnaryOperator<KnownOrder>> ofStock = List.of(order -> order.reserved("s-1", 1), order -> order.unreserved("s-2"),
                order -> order.reserved("s-3", 2));
        var expected = received(Stream.concat(facts.stream(), ofStock.stream()).toList());

        facts.addAll(facts.subList(0, random.nextInt(facts.size())));
        Collections.shuffle(facts, random);
        var stock = new ArrayList<>(ofStock);
        stock.addAll(ofStock.subList(random.nextInt(ofStock.size()), ofStock.size()));
        for (int at = 0; !stock.isEmpty(); at++)
            facts.add(at += random.nextInt(facts.size() - at + 1), stock.removeFirst());

        assertThat(received(facts)).isEqualTo(expected);
    }

    private static KnownOrder received(List<UnaryOperator<KnownOrder>> facts) {
        var order = KnownOrder.unknown("o-1");
        for (var fact : facts)
            order = fact.apply(order);
        return order;
    }
}
