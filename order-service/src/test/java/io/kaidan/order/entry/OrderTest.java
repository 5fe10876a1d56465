package io.kaidan.order.entry;

import static io.kaidan.order.entry.TestOrders.CALENDAR;
import static io.kaidan.order.entry.TestOrders.DAY;
import static io.kaidan.order.entry.TestOrders.FOUR_EYES;
import static io.kaidan.order.entry.TestOrders.LIMIT;
import static io.kaidan.order.entry.TestOrders.NOON;
import static io.kaidan.order.entry.TestOrders.POLICY;
import static io.kaidan.order.entry.TestOrders.after;
import static io.kaidan.order.entry.TestOrders.arranged;
import static io.kaidan.order.entry.TestOrders.cancelled;
import static io.kaidan.order.entry.TestOrders.completed;
import static io.kaidan.order.entry.TestOrders.delivered;
import static io.kaidan.order.entry.TestOrders.dispatched;
import static io.kaidan.order.entry.TestOrders.entered;
import static io.kaidan.order.entry.TestOrders.entering;
import static io.kaidan.order.entry.TestOrders.issued;
import static io.kaidan.order.entry.TestOrders.planned;
import static io.kaidan.order.entry.TestOrders.processed;
import static io.kaidan.order.entry.TestOrders.unknown;
import static io.kaidan.order.entry.TestOrders.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.Reasons;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.contracts.StockEvent;
import io.kaidan.order.IllegalTransition;
import io.kaidan.order.entry.Order.AlreadyDispatched;
import io.kaidan.order.entry.Order.SecondPersonNeeded;
import io.kaidan.order.entry.OrderState.Cancelled;
import io.kaidan.order.entry.OrderState.Completed;
import io.kaidan.order.entry.OrderState.Entered;
import io.kaidan.order.entry.OrderState.Processed;
import io.kaidan.order.entry.OrderState.Verified;
import io.kaidan.order.fulfilment.Fulfilment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void followsFromItsEntryAndPublishesNothing() {
        assertThat(entered()).isEqualTo(Order.from(entering()));
        assertThat(entered().state()).isEqualTo(new Entered());
        assertThat(entered().outbox().newEvents()).isEmpty();
    }

    @Test
    void isVerifiedOnce() {
        var order = entered().verify("clerk2", POLICY, NOON);

        assertThat(order.state()).isEqualTo(new Verified("clerk2", NOON));
        assertThat(order.outbox().newEvents()).containsExactly(new OrderVerified("o-1", 1, "clerk2", NOON));
        for (var later : List.of(order, processed(), completed()))
            assertThat(later.verify("clerk3", POLICY, NOON)).isSameAs(later);
        assertThatThrownBy(() -> cancelled().verify("clerk2", POLICY, NOON)).isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("changed their mind");
    }

    @Test
    void isVerifiedByTheSamePersonOnlyWherePolicySaysSo() {
        assertThat(entered().verify("clerk", POLICY, NOON).state()).isEqualTo(new Verified("clerk", NOON));
        assertThatThrownBy(() -> entered().verify("clerk", FOUR_EYES, NOON)).isInstanceOf(SecondPersonNeeded.class)
                .hasMessageContaining("Ask a colleague");
        assertThat(entered().verify("clerk2", FOUR_EYES, NOON).state()).isEqualTo(new Verified("clerk2", NOON));
    }

    @Test
    void isCancelledUntilItsGoodsLeave() {
        for (var open : List.of(entered(), verified(), processed())) {
            var order = open.cancel("no money", "clerk", arranged(), NOON);

            assertThat(order.state()).isEqualTo(new Cancelled("no money", "clerk", NOON, open.state()));
            assertThat(order.outbox().newEvents()).last().isEqualTo(new OrderCancelled("o-1", "no money", "clerk", NOON));
            assertThatThrownBy(() -> open.cancel("no money", "clerk", dispatched(), NOON)).isInstanceOf(AlreadyDispatched.class)
                    .hasMessageContaining("Tell the customer");
        }
        var cancelled = cancelled();
        assertThat(cancelled.cancel("again", "clerk", unknown(), NOON)).isSameAs(cancelled);
        assertThatThrownBy(() -> completed().cancel("no money", "clerk", delivered(), NOON)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void isProcessedWhenVerifiedReservedIssuedAndPlanned() {
        var unreserved = unknown().after(new DocumentIssued("o-1", "d-1", "SALES_ORDER", "XS2026-000001", 1, "00", after(1)))
                .after(new ShipmentPlanned("o-1", "s-1", "WH-1", "local", DAY, DAY, null, after(2)));

        var order = verified().advance(arranged(), CALENDAR);

        assertThat(order.state()).isEqualTo(new Processed("clerk2", NOON, after(2)));
        assertThat(order.outbox().newEvents()).last().isEqualTo(new OrderProcessed("o-1", LIMIT, after(2)));
        for (var waiting : List.of(verified().advance(unknown(), CALENDAR), verified().advance(issued(), CALENDAR),
                verified().advance(planned(), CALENDAR), verified().advance(unreserved, CALENDAR)))
            assertThat(waiting).isEqualTo(verified());
    }

    @Test
    void isProcessedAtTheMomentOfTheLastFact() {
        var verifiedLast = entered().verify("clerk2", POLICY, after(9)).advance(arranged(), CALENDAR);

        assertThat(verifiedLast.state()).isEqualTo(new Processed("clerk2", after(9), after(9)));
    }

    @Test
    void isCompletedWhenDelivered() {
        var order = processed().advance(delivered(), CALENDAR);

        assertThat(order.state()).isEqualTo(new Completed("clerk2", NOON, after(2), after(4)));
        assertThat(order.outbox().newEvents()).last().isEqualTo(new OrderCompleted("o-1", after(4)));
        assertThat(processed().advance(dispatched(), CALENDAR)).isEqualTo(processed());
    }

    @Test
    void catchesUpWithEverythingAtOnce() {
        var order = verified().advance(delivered(), CALENDAR);

        assertThat(order.outbox().newEvents()).containsExactly(new OrderVerified("o-1", 1, "clerk2", NOON),
                new OrderProcessed("o-1", LIMIT, after(2)),
                new OrderCompleted("o-1", after(4)));
    }

    /** Stock events may arrive after all others. They prolong the time limit nevertheless. */
    @Test
    void countsTheWaitForGoodsThoughItsEventsArriveLate() {
        var morning = Instant.parse("2026-11-25T02:00:00Z");
        var shortage = new StockShort("o-1", 1, List.of(), morning);
        var reserved = new StockReserved("o-1", 1, List.of(), morning.plusSeconds(3600));
        var others = unknown().after(new DocumentIssued("o-1", "d-1", "SALES_ORDER", "XS2026-000001", 1, "00", morning.plusSeconds(3700)))
                .after(new ShipmentPlanned("o-1", "s-1", "WH-1", "local", DAY, DAY, null, morning.plusSeconds(3800)));

        assertThat(verified().advance(others, CALENDAR)).isEqualTo(verified());
        assertThat(verified().advance(others.after(shortage), CALENDAR)).isEqualTo(verified());
        var prolonged = CALENDAR.plus(LIMIT, Duration.ofHours(1));
        assertThat(verified().advance(others.after(shortage).after(reserved), CALENDAR).outbox().newEvents()).last()
                .isEqualTo(new OrderProcessed("o-1", prolonged, morning.plusSeconds(3800)));
    }

    @Test
    void isReinstatedIfItsGoodsLeftBeforeItsCancellationArrived() {
        for (var open : List.of(entered(), verified(), processed())) {
            var order = open.cancel("no money", "clerk", arranged(), NOON).advance(dispatched(), CALENDAR);

            assertThat(order.outbox().newEvents())
                    .contains(new OrderReinstated("o-1", Reasons.GOODS_HAD_LEFT,
                            after(3)));
            assertThat(order.state()).isEqualTo(open.advance(dispatched(), CALENDAR).state());
            assertThat(order.advance(dispatched(), CALENDAR)).isSameAs(order);
            assertThatThrownBy(() -> order.cancel("again", "clerk", dispatched(), NOON)).isInstanceOf(AlreadyDispatched.class);
        }
        var cancelled = processed().cancel("no money", "clerk", arranged(), after(9));
        assertThat(cancelled.advance(arranged(), CALENDAR)).isSameAs(cancelled);
        assertThat(cancelled.advance(delivered(), CALENDAR).outbox().newEvents()).endsWith(
                new OrderCancelled("o-1", "no money", "clerk", after(9)),
                new OrderReinstated("o-1", Reasons.GOODS_HAD_LEFT, after(9)),
                new OrderCompleted("o-1", after(4)));
    }

    @Test
    void isCompletedThoughItsGoodsWereReleasedAndItsSalesOrderVoidedForACancellationThatCameTooLate() {
        var settled = delivered().after(new StockReleased("o-1", "cancelled", after(5)))
                .after(new DocumentVoided("o-1", "d-1", "SALES_ORDER", "cancelled", "rule", after(5)));

        assertThat(verified().cancel("no money", "clerk", unknown(), NOON).advance(settled, CALENDAR).state())
                .isEqualTo(new Completed("clerk2", NOON, after(2), after(4)));
    }

    /** Whatever the sequence and repetition of events, the order is completed and publishes each of its events once. */
    @Property(tries = 300)
    void comesToTheSameEndInWhateverOrderItIsCancelledDispatchedAndDelivered(@ForAll Random random) {
        var facts = new ArrayList<Event>(List.of(new OrderCancelled("o-1", "no money", "clerk", after(3)),
                new StockReserved("o-1", 1, List.of(), after(1)),
                new DocumentIssued("o-1", "d-1", "SALES_ORDER", "XS2026-000001", 1, "00", after(1)),
                new ShipmentPlanned("o-1", "s-1", "WH-1", "local", DAY, DAY, null, after(2)),
                new ShipmentDispatched("o-1", "s-1", "local", "CN-1", after(3)), new ShipmentDelivered("o-1", "s-1", "Wang", after(4))));
        facts.addAll(facts.subList(1, 1 + random.nextInt(facts.size() - 1)));
        Collections.shuffle(facts, random);

        var order = verified();
        var fulfilment = unknown();
        for (var fact : facts) {
            switch (fact) {
                case OrderCancelled _ -> order = cancelledUnlessItIsTooLate(order, fulfilment);
                case StockEvent.OfOrder event -> fulfilment = fulfilment.after(event);
                case DocumentEvent event -> fulfilment = fulfilment.after(event);
                case ShipmentEvent event -> fulfilment = fulfilment.after(event);
                default -> throw new AssertionError(fact);
            }
            order = order.advance(fulfilment, CALENDAR);
        }

        assertThat(order.state()).isEqualTo(new Completed("clerk2", NOON, after(2), after(4)));
        assertThat(order.outbox().newEvents()).doesNotHaveDuplicates();
        var published = order.outbox().newEvents().stream().map(event -> event.getClass().getSimpleName()).toList();
        assertThat(published).contains("OrderProcessed", "OrderCompleted");
        assertThat(published.contains("OrderReinstated")).isEqualTo(published.contains("OrderCancelled"));
    }

    private static Order cancelledUnlessItIsTooLate(Order order, Fulfilment fulfilment) {
        return order.objectionToCancellation(fulfilment).isPresent() ? order : order.cancel("no money", "clerk", fulfilment, after(3));
    }

    @Test
    void goesNoFurtherBeforeItIsVerifiedAndAfterItHasEnded() {
        for (var order : List.of(entered(), completed()))
            assertThat(order.advance(delivered(), CALENDAR)).isSameAs(order);
    }
}
