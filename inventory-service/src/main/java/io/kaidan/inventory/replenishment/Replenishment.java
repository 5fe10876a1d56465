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
 * Goods that were asked for because orders wait for them. An item has one open replenishment at most: the id is derived from the item and a
 * number, and the next number is used only when the last replenishment is closed.
 *
 * @param quantity all that was asked for in it
 * @param receivedBefore what the item had received in its life when this was opened
 * @param declinedAt when the department said no; absent if nobody waited any more and we withdrew it ourselves
 */
@Document("replenishments")
@TypeAlias("replenishment")
@CompoundIndex(name = "item", def = "{'itemId': 1, 'number': -1}")
@CompoundIndex(name = "state", def = "{'state': 1, '_id': 1}")
public record Replenishment(@Id String id, String itemId, String productId, String warehouseId, int number, Quantity quantity,
        Quantity receivedBefore, LocalDate neededBy, State state, @Nullable LocalDate expectedOn, Instant requestedAt,
        @Nullable Instant closedAt, @Nullable Instant declinedAt, Outbox outbox, @Version @Nullable Long version) {

    /** DESIGN §5. */
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

    /** What was asked for and has not come, by the item's figures. */
    public Quantity outstanding(StockLevel item) {
        return new Quantity(left(item).max(BigDecimal.ZERO), quantity.unit());
    }

    /** Negative where more has come than was asked for. */
    private BigDecimal left(StockLevel item) {
        return quantity.value().subtract(item.received().subtract(receivedBefore.value()));
    }

    /**
     * Looks at it in the light of who waits now: asks for more, earlier, or is done with.
     *
     * @param missing what those who wait want beyond what is free; not positive if that suffices
     * @param neededBy by when; absent if nobody waits
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
     * What the department says of it; a date it has given holds until it gives another. That goods have come, only the warehouse can say.
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
            Event news) {
        return new Replenishment(id, itemId, productId, warehouseId, number, quantity, receivedBefore, neededBy, next, expectedOn,
                requestedAt, closedAt, declinedAt, outbox.with(news), version);
    }

    /** A replenishment does not go this way. */
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
