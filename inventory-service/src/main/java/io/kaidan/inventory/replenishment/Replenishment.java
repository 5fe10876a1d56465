package io.kaidan.inventory.replenishment;

import static io.kaidan.inventory.replenishment.ReplenishmentState.Name.CANCELLED;
import static io.kaidan.inventory.replenishment.ReplenishmentState.Name.ORDERED;
import static io.kaidan.inventory.replenishment.ReplenishmentState.Name.RECEIVED;
import static io.kaidan.inventory.replenishment.ReplenishmentState.Name.REQUESTED;
import static io.kaidan.inventory.replenishment.ReplenishmentState.Name.UNDER_WAY;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.ReplenishmentProgressed;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.inventory.replenishment.ReplenishmentState.Cancelled;
import io.kaidan.inventory.replenishment.ReplenishmentState.Name;
import io.kaidan.inventory.replenishment.ReplenishmentState.Open;
import io.kaidan.inventory.replenishment.ReplenishmentState.Ordered;
import io.kaidan.inventory.replenishment.ReplenishmentState.Received;
import io.kaidan.inventory.replenishment.ReplenishmentState.Requested;
import io.kaidan.inventory.replenishment.ReplenishmentState.UnderWay;
import io.kaidan.inventory.stock.StockLevel;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.outbox.Outbox;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
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
 * @param expectedOn the day that the department gave last; null if it gave none
 */
@Document("replenishments")
@TypeAlias("replenishment")
@CompoundIndex(name = "item", def = "{'itemId': 1, 'number': -1}")
@CompoundIndex(name = "states", def = "{'state._class': 1, '_id': 1}")
public record Replenishment(@Id String id, String itemId, String productId, String warehouseId, int number, Quantity quantity,
        Quantity receivedBefore, LocalDate neededBy, ReplenishmentState state, @Nullable LocalDate expectedOn, Instant requestedAt,
        Outbox outbox, @Version @Nullable Long version) {

    static Replenishment request(StockLevel item, int number, BigDecimal missing, LocalDate neededBy, List<String> orderIds, Instant now) {
        var quantity = new Quantity(missing, item.unit());
        return new Replenishment(Ids.derived(item.id(), "replenishment", Integer.toString(number)), item.id(), item.productId(),
                item.warehouseId(), number, quantity, new Quantity(item.received(), item.unit()), neededBy, new Requested(), null, now,
                Outbox.empty(), null).asking(quantity, neededBy, orderIds, now);
    }

    /** The quantity that the department has ordered and that has not arrived, by the item's figures. */
    public Quantity onOrder(StockLevel item) {
        return new Quantity(switch (state) {
            case Ordered _,UnderWay _ -> left(item).max(BigDecimal.ZERO);
            case Requested _,Received _,Cancelled _ -> BigDecimal.ZERO;
        }, quantity.unit());
    }

    /** What of the requested quantity has not arrived; negative if more has arrived. */
    private BigDecimal left(StockLevel item) {
        return quantity.value().subtract(arrived(item));
    }

    private BigDecimal arrived(StockLevel item) {
        return item.received().subtract(receivedBefore.value());
    }

    /**
     * Adapts the replenishment to the waiting orders: requests more, or earlier, or closes it.
     *
     * @param missing what the waiting orders want beyond the free goods; not positive if the free goods suffice
     * @param neededBy the earliest day on which a waiting order wants the goods; null if no order waits
     */
    Replenishment review(StockLevel item, BigDecimal missing, @Nullable LocalDate neededBy, List<String> orderIds, Instant now) {
        return switch (state) {
            case Open _ when neededBy != null && missing.signum() > 0 ->
                extended(missing.subtract(left(item)).max(BigDecimal.ZERO), neededBy, orderIds, now);
            case Requested _ when arrived(item).signum() > 0 -> to(new Received(now), expectedOn, now);
            case Requested _ when neededBy == null -> to(new Cancelled(now, false), expectedOn, now);
            case Ordered _,UnderWay _ when left(item).signum() <= 0 -> to(new Received(now), expectedOn, now);
            case Requested _,Ordered _,UnderWay _,Received _,Cancelled _ -> this;
        };
    }

    private Replenishment extended(BigDecimal more, LocalDate neededBy, List<String> orderIds, Instant now) {
        var earlier = neededBy.isBefore(this.neededBy) ? neededBy : this.neededBy;
        return more.signum() == 0 && earlier.equals(this.neededBy)
                ? this
                : asking(quantity.plus(new Quantity(more, quantity.unit())), earlier, orderIds, now);
    }

    /**
     * Records the department's progress. An expected date holds until the department gives another. Only the warehouse can report a
     * receipt.
     */
    Replenishment progress(Name next, @Nullable LocalDate newlyExpectedOn, Instant now) {
        var expectedOn = newlyExpectedOn == null ? this.expectedOn : newlyExpectedOn;
        if (next == state.name() && Objects.equals(expectedOn, this.expectedOn))
            return this;
        var possible = switch (state) {
            case Requested _ -> EnumSet.of(REQUESTED, ORDERED, UNDER_WAY, CANCELLED);
            case Ordered _ -> EnumSet.of(ORDERED, UNDER_WAY, CANCELLED);
            case UnderWay _ -> EnumSet.of(UNDER_WAY, CANCELLED);
            case Received _,Cancelled _ -> EnumSet.noneOf(Name.class);
        };
        if (!possible.contains(next))
            throw new IllegalProgress(this, next);
        return to(switch (next) {
            case REQUESTED, RECEIVED -> state;
            case ORDERED -> new Ordered();
            case UNDER_WAY -> new UnderWay();
            case CANCELLED -> new Cancelled(now, true);
        }, expectedOn, now);
    }

    private Replenishment asking(Quantity quantity, LocalDate neededBy, List<String> orderIds, Instant now) {
        return new Replenishment(id, itemId, productId, warehouseId, number, quantity, receivedBefore, neededBy, state, expectedOn,
                requestedAt, outbox.with(new ReplenishmentRequested(productId, warehouseId, id, quantity, neededBy, orderIds, now)),
                version);
    }

    private Replenishment to(ReplenishmentState next, @Nullable LocalDate expectedOn, Instant now) {
        return new Replenishment(id, itemId, productId, warehouseId, number, quantity, receivedBefore, neededBy, next, expectedOn,
                requestedAt, outbox.with(new ReplenishmentProgressed(productId, warehouseId, id, next.name().name(), expectedOn, now)),
                version);
    }

    /** The state of the replenishment does not allow this progress. */
    public static final class IllegalProgress extends Refusal {

        private static final long serialVersionUID = 1;

        IllegalProgress(Replenishment replenishment, Name next) {
            super("illegal-progress",
                    "The replenishment of %s is %s and cannot become %s. %s".formatted(replenishment.productId, replenishment.state.name(),
                            next, next == RECEIVED ? "It is received when the warehouse reports the goods." : "It only goes forward."));
        }
    }
}
