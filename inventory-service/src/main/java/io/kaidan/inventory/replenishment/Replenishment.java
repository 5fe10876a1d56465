package io.kaidan.inventory.replenishment;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.ReplenishmentProgressed;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.inventory.stock.StockLevel;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.outbox.Outbox;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A request for goods that orders wait for. An item has at most one open replenishment: the id is derived from the item and a number, and
 * the next number is used only when the last replenishment is closed.
 *
 * @param quantity the total quantity requested
 * @param receivedBefore the item's total receipts when this replenishment was opened
 * @param declinedAt when the department declined; null if this service withdrew the request because no order waited any more
 */
@Document("replenishments")
@TypeAlias("replenishment")
@CompoundIndex(name = "item", def = "{'itemId': 1, 'number': -1}")
@CompoundIndex(name = "state", def = "{'state': 1, '_id': 1}")
public record Replenishment(@Id String id, String itemId, String productId, String warehouseId, int number, Quantity quantity,
        Quantity receivedBefore, LocalDate neededBy, State state, @Nullable LocalDate expectedOn, Instant requestedAt,
        @Nullable Instant closedAt, @Nullable Instant declinedAt, Outbox outbox, @Version @Nullable Long version) {

    /** The states of DESIGN §5. */
    public enum State {
        REQUESTED,
        ORDERED,
        UNDER_WAY,
        RECEIVED,
        CANCELLED;

        boolean isOpen() {
            return switch (this) {
                case REQUESTED, ORDERED, UNDER_WAY -> true;
                case RECEIVED, CANCELLED -> false;
            };
        }
    }

    static Replenishment request(StockLevel item, int number, BigDecimal missing, LocalDate neededBy, List<String> orderIds, Instant now) {
        var opened = new Replenishment(Ids.derived(item.id(), "replenishment", Integer.toString(number)), item.id(), item.productId(),
                item.warehouseId(), number, new Quantity(missing, item.unit()), new Quantity(item.received(), item.unit()), neededBy,
                State.REQUESTED, null, now, null, null, Outbox.empty(), null);
        return opened.to(State.REQUESTED, null, null, null, opened.requested(orderIds, now));
    }

    /** The requested quantity that has not arrived, by the item's figures. */
    public Quantity outstanding(StockLevel item) {
        return new Quantity(left(item).max(BigDecimal.ZERO), quantity.unit());
    }

    /** Negative if more has arrived than was requested. */
    private BigDecimal left(StockLevel item) {
        return quantity.value().subtract(item.received().subtract(receivedBefore.value()));
    }

    /**
     * Adapts the replenishment to the waiting orders: requests more, or earlier, or closes it.
     *
     * @param missing what the waiting orders want beyond the free goods; not positive if the free goods suffice
     * @param neededBy the earliest day on which a waiting order wants the goods; null if no order waits
     */
    Replenishment review(StockLevel item, BigDecimal missing, @Nullable LocalDate neededBy, List<String> orderIds, Instant now) {
        if (!state.isOpen())
            return this;
        var left = left(item);
        var arrived = item.received().compareTo(receivedBefore.value()) > 0;
        if (neededBy != null && missing.signum() > 0) {
            var more = missing.subtract(left).max(BigDecimal.ZERO);
            var earlier = neededBy.isBefore(this.neededBy) ? neededBy : this.neededBy;
            if (more.signum() == 0 && earlier.equals(this.neededBy))
                return this;
            var extended = new Replenishment(id, itemId, productId, warehouseId, number, quantity.plus(new Quantity(more, quantity.unit())),
                    receivedBefore, earlier, state, expectedOn, requestedAt, closedAt, declinedAt, outbox, version);
            return extended.to(state, expectedOn, null, null, extended.requested(orderIds, now));
        }
        if (left.signum() <= 0 || (arrived && state == State.REQUESTED))
            return close(State.RECEIVED, null, now);
        return neededBy == null && state == State.REQUESTED ? close(State.CANCELLED, null, now) : this;
    }

    /**
     * Records the department's progress. An expected date holds until the department gives another. Only the warehouse can report a
     * receipt.
     */
    Replenishment progress(State next, @Nullable LocalDate newlyExpectedOn, Instant now) {
        var expectedOn = newlyExpectedOn == null ? this.expectedOn : newlyExpectedOn;
        if (next == state && Objects.equals(expectedOn, this.expectedOn))
            return this;
        if (!state.isOpen() || next == State.RECEIVED || next.compareTo(state) < 0)
            throw new IllegalProgress(this, next);
        if (next == State.CANCELLED)
            return close(State.CANCELLED, now, now);
        return to(next, expectedOn, null, null, new ReplenishmentProgressed(productId, warehouseId, id, next.name(), expectedOn, now));
    }

    private Replenishment close(State how, @Nullable Instant declinedAt, Instant now) {
        return to(how, expectedOn, now, declinedAt, new ReplenishmentProgressed(productId, warehouseId, id, how.name(), expectedOn, now));
    }

    private ReplenishmentRequested requested(List<String> orderIds, Instant now) {
        return new ReplenishmentRequested(productId, warehouseId, id, quantity, neededBy, orderIds, now);
    }

    private Replenishment to(State next, @Nullable LocalDate expectedOn, @Nullable Instant closedAt, @Nullable Instant declinedAt,
            Event events) {
        return new Replenishment(id, itemId, productId, warehouseId, number, quantity, receivedBefore, neededBy, next, expectedOn,
                requestedAt, closedAt, declinedAt, outbox.with(events), version);
    }

    /** The state of the replenishment does not allow this progress. */
    public static final class IllegalProgress extends Refusal {

        private static final long serialVersionUID = 1;

        IllegalProgress(Replenishment replenishment, State next) {
            super("illegal-progress",
                    "The replenishment of %s is %s and cannot become %s. %s".formatted(replenishment.productId, replenishment.state,
                            next,
                            next == State.RECEIVED ? "It is received when the warehouse reports the goods." : "It only goes forward."));
        }
    }
}
