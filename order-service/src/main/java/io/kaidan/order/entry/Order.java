package io.kaidan.order.entry;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.Reasons;
import io.kaidan.order.IllegalTransition;
import io.kaidan.order.entry.OrderState.Cancelled;
import io.kaidan.order.entry.OrderState.Completed;
import io.kaidan.order.entry.OrderState.Entered;
import io.kaidan.order.entry.OrderState.Processed;
import io.kaidan.order.entry.OrderState.Verified;
import io.kaidan.order.fulfilment.Fulfilment;
import io.kaidan.order.policy.OrderPolicy;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.outbox.Outbox;
import io.kaidan.platform.web.Cursor;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What a customer gets, and how far the desk has come in delivering it. An order has the id of its intake.
 *
 * @param number unique and readable (B1)
 * @param processBy the time limit of the desk, without the time it waited for goods
 */
@Document("orders")
@TypeAlias("order")
@CompoundIndex(name = "stage", def = "{'state._class': 1, 'position': -1}")
@CompoundIndex(name = "clerk", def = "{'enteredBy': 1, 'position': -1}")
@CompoundIndex(name = "wantedBy", def = "{'content.wantedBy': 1, 'position': 1}")
@CompoundIndex(name = "customer", def = "{'content.customerId': 1, 'position': -1}")
@CompoundIndex(name = "customerName", def = "{'content.customerName': 1}")
@CompoundIndex(name = "customerNumber", def = "{'content.customerOrderNumber': 1}")
public record Order(@Id String id, @Indexed(unique = true) String number, OrderContent content, int lineCount, String channel,
        String enteredBy, Instant enteredAt, Instant receivedAt, Instant processBy, @Indexed String position, OrderState state,
        Outbox outbox, @Version @Nullable Long version) {

    /** The order that follows from an entry. The same entry always makes the same order. */
    public static Order from(OrderEntered entered) {
        var content = entered.order();
        return new Order(entered.orderId(), content.orderNumber(), content, content.lines().size(), entered.channel(), entered.enteredBy(),
                entered.at(), entered.receivedAt(), entered.processBy(), new Cursor(entered.at(), entered.orderId()).sortable(),
                new Entered(), Outbox.empty(), null);
    }

    /** Records the second look (B3). */
    public Order verify(String by, OrderPolicy policy, Instant now) {
        objectionToVerification(by, policy).ifPresent(objection -> {
            throw objection;
        });
        return switch (state) {
            case Entered() -> to(new Verified(by, now), new OrderVerified(id, content.revision(), by, now));
            case Verified _,Processed _,Completed _,Cancelled _ -> this;
        };
    }

    /** Why this person cannot verify this order now; empty if they can. */
    Optional<Refusal> objectionToVerification(String by, OrderPolicy policy) {
        return switch (state) {
            case Entered() when !policy.sameClerkMayVerify() && by.equals(enteredBy) -> Optional.of(new SecondPersonNeeded(number, by));
            case Entered(),Verified _,Processed _,Completed _ -> Optional.empty();
            case Cancelled cancelled -> Optional.of(new IllegalTransition(
                    "Order %s was cancelled (%s) and cannot be verified. Take a new order if the customer wants the goods after all."
                            .formatted(number, cancelled.reason())));
        };
    }

    /** Cancels the order. It can be cancelled until its goods are dispatched. */
    public Order cancel(String reason, String by, Fulfilment fulfilment, Instant now) {
        objectionToCancellation(fulfilment).ifPresent(objection -> {
            throw objection;
        });
        return switch (state) {
            case Entered(),Verified _,Processed _ -> to(new Cancelled(reason, by, now, state), new OrderCancelled(id, reason, by, now));
            case Cancelled _,Completed _ -> this;
        };
    }

    /** Why this order cannot be cancelled now; empty if it can. */
    Optional<Refusal> objectionToCancellation(Fulfilment fulfilment) {
        return switch (state) {
            case Entered(),Verified _,Processed _ ->
                fulfilment.isDispatched() ? Optional.of(new AlreadyDispatched(number)) : Optional.empty();
            case Cancelled _ -> Optional.empty();
            case Completed _ -> Optional.of(
                    new IllegalTransition("Order %s is completed and cannot be cancelled. Tell the customer.".formatted(number)));
        };
    }

    /**
     * Moves the order on as far as the events of the other services allow, in whatever order these events arrived.
     * A verified order is processed once its goods are reserved, its sales order is issued and its shipment is planned.
     * A processed order is completed once it is delivered.
     * A cancelled order is reinstated if its goods were dispatched before the warehouse received the cancellation.
     * Each of these steps publishes its event once.
     *
     * @param calendar the calendar by which the time waited for goods prolongs the time limit
     */
    public Order advance(Fulfilment fulfilment, WorkingCalendar calendar) {
        return switch (state) {
            case Verified(var by, var at) -> fulfilment.arrangedAt().map(arranged -> arranged.isAfter(at) ? arranged : at)
                    .map(done -> to(new Processed(by, at, done),
                            new OrderProcessed(id, fulfilment.prolonged(processBy, done, calendar), done))
                            .advance(fulfilment, calendar))
                    .orElse(this);
            case Processed(var by, var verified, var processed) -> fulfilment.deliveredAt()
                    .map(delivered -> to(new Completed(by, verified, processed, delivered), new OrderCompleted(id, delivered)))
                    .orElse(this);
            case Cancelled cancelled ->
                fulfilment.dispatchedAt().map(dispatched -> reinstated(cancelled, dispatched).advance(fulfilment, calendar))
                        .orElse(this);
            case Entered(),Completed _ -> this;
        };
    }

    private Order reinstated(Cancelled cancelled, Instant dispatched) {
        var reinstatedAt = dispatched.isAfter(cancelled.at()) ? dispatched : cancelled.at();
        return to(cancelled.before(),
                new OrderReinstated(id, Reasons.GOODS_HAD_LEFT, reinstatedAt));
    }

    private Order to(OrderState next, OrderEvent event) {
        return new Order(id, number, content, lineCount, channel, enteredBy, enteredAt, receivedAt, processBy, position, next,
                outbox.with(event), version);
    }

    /** The policy demands a second person. */
    static final class SecondPersonNeeded extends Refusal {

        private static final long serialVersionUID = 1;

        SecondPersonNeeded(String number, String by) {
            super("second-person-needed",
                    "Order %s was entered by %s, so somebody else has to verify it. Ask a colleague.".formatted(number, by));
        }
    }

    /** The goods were dispatched already. */
    static final class AlreadyDispatched extends Refusal {

        private static final long serialVersionUID = 1;

        AlreadyDispatched(String number) {
            super("already-dispatched",
                    "The goods of order %s have left the warehouse, so it cannot be cancelled any more. Tell the customer."
                            .formatted(number));
        }
    }
}
