package io.kaidan.order.entry;

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

import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.order.IllegalTransition;
import io.kaidan.order.entry.Order.AlreadyDispatched;
import io.kaidan.order.entry.Order.SecondPersonNeeded;
import io.kaidan.order.entry.OrderState.Cancelled;
import io.kaidan.order.entry.OrderState.Completed;
import io.kaidan.order.entry.OrderState.Entered;
import io.kaidan.order.entry.OrderState.Processed;
import io.kaidan.order.entry.OrderState.Verified;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void followsFromItsEntryAndTellsNothingNew() {
        assertThat(entered()).isEqualTo(Order.from(entering()));
        assertThat(entered().state()).isEqualTo(new Entered());
        assertThat(entered().outbox().news()).isEmpty();
    }

    @Test
    void isVerifiedOnce() {
        var order = entered().verify("clerk2", POLICY, NOON);

        assertThat(order.state()).isEqualTo(new Verified("clerk2", NOON));
        assertThat(order.outbox().news()).containsExactly(new OrderVerified("o-1", 1, "clerk2", NOON));
        for (var later : List.of(order, processed(), completed()))
            assertThat(later.verify("clerk3", POLICY, NOON)).isSameAs(later);
        assertThatThrownBy(() -> cancelled().verify("clerk2", POLICY, NOON)).isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("changed his mind");
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

            assertThat(order.state()).isEqualTo(new Cancelled("no money", "clerk", NOON));
            assertThat(order.outbox().news()).last().isEqualTo(new OrderCancelled("o-1", "no money", "clerk", NOON));
            assertThatThrownBy(() -> open.cancel("no money", "clerk", dispatched(), NOON)).isInstanceOf(AlreadyDispatched.class)
                    .hasMessageContaining("Arrange a return");
        }
        var cancelled = cancelled();
        assertThat(cancelled.cancel("again", "clerk", unknown(), NOON)).isSameAs(cancelled);
        assertThatThrownBy(() -> completed().cancel("no money", "clerk", delivered(), NOON)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void isProcessedWhenVerifiedIssuedAndPlanned() {
        var order = verified().advance(arranged(), LIMIT);

        assertThat(order.state()).isEqualTo(new Processed("clerk2", NOON, after(2)));
        assertThat(order.outbox().news()).last().isEqualTo(new OrderProcessed("o-1", LIMIT, after(2)));
        for (var waiting : List.of(verified().advance(unknown(), LIMIT), verified().advance(issued(), LIMIT),
                verified().advance(planned(), LIMIT)))
            assertThat(waiting).isEqualTo(verified());
    }

    @Test
    void isProcessedAtTheMomentOfTheLastFact() {
        var verifiedLast = entered().verify("clerk2", POLICY, after(9)).advance(arranged(), LIMIT);

        assertThat(verifiedLast.state()).isEqualTo(new Processed("clerk2", after(9), after(9)));
    }

    @Test
    void isCompletedWhenDelivered() {
        var order = processed().advance(delivered(), LIMIT);

        assertThat(order.state()).isEqualTo(new Completed("clerk2", NOON, after(2), after(4)));
        assertThat(order.outbox().news()).last().isEqualTo(new OrderCompleted("o-1", after(4)));
        assertThat(processed().advance(dispatched(), LIMIT)).isEqualTo(processed());
    }

    @Test
    void catchesUpWithEverythingAtOnce() {
        var order = verified().advance(delivered(), LIMIT);

        assertThat(order.outbox().news()).containsExactly(new OrderVerified("o-1", 1, "clerk2", NOON),
                new OrderProcessed("o-1", LIMIT, after(2)),
                new OrderCompleted("o-1", after(4)));
    }

    @Test
    void goesNoFurtherBeforeItIsVerifiedAndAfterItHasEnded() {
        for (var order : List.of(entered(), completed(), cancelled()))
            assertThat(order.advance(delivered(), LIMIT)).isSameAs(order);
    }
}
