package io.kaidan.order.fulfilment;

import io.kaidan.contracts.StockEvent.OfOrder;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * The state of an order's stock.
 *
 * @param asOf when the order came to this state, by the clock of inventory-service
 * @param reservedAt when all goods were reserved; null while some are missing
 * @param shortSince when goods began to be missing
 * @param waits earlier periods in which goods were missing
 * @param changes all received changes, so that a repeated event has no effect: events arrive in their order but may be repeated, and their
 * times may come from a wrong clock
 */
public record StockProgress(State state, Instant asOf, @Nullable Instant reservedAt, List<ShortLine> shortLines,
        @Nullable Instant shortSince, List<Wait> waits, @Field("told") List<StateChange> changes, long edition) implements Fulfilment.Part {

    public enum State {
        REQUESTED,
        SHORT,
        RESERVED,
        ISSUED,
        RELEASED
    }

    /** A period in which the order waited for goods. */
    public record Wait(Instant from, Instant to) {}

    /** A received change of the state. */
    public record StateChange(State state, Instant at) {}

    static final StockProgress UNKNOWN = new StockProgress(State.REQUESTED, Instant.EPOCH, null, List.of(), null, List.of(), List.of(), 0);

    /** @param changes null in documents that an earlier build stored */
    public StockProgress(State state, Instant asOf, @Nullable Instant reservedAt, List<ShortLine> shortLines,
            @Nullable Instant shortSince, List<Wait> waits, @Nullable List<StateChange> changes, long edition) {
        this.state = state;
        this.asOf = asOf;
        this.reservedAt = reservedAt;
        this.shortLines = List.copyOf(shortLines);
        this.shortSince = shortSince;
        this.waits = List.copyOf(waits);
        this.changes = changes == null ? List.of() : List.copyOf(changes);
        this.edition = edition;
    }

    StockProgress after(OfOrder event) {
        return switch (event) {
            case StockReserved reserved -> to(State.RESERVED, reserved.at(), List.of());
            case StockShort missing -> to(State.SHORT, missing.at(), missing.lines());
            case StockReleased released -> to(State.RELEASED, released.at(), List.of());
            case StockIssued issued -> to(State.ISSUED, issued.at(), List.of());
            case StockCheckDisproved _ -> this;
        };
    }

    private StockProgress to(State next, Instant at, List<ShortLine> missing) {
        var change = new StateChange(next, at);
        if (changes.contains(change))
            return this;
        var all = with(changes, change);
        if (next == State.SHORT)
            return new StockProgress(next, at, null, missing, shortSince == null ? at : shortSince, waits, all, edition);
        var waited = shortSince == null ? waits : with(waits, new Wait(shortSince, at));
        var reserved = next == State.RELEASED || reservedAt != null ? reservedAt : at;
        return new StockProgress(next, at, reserved, List.of(), null, waited, all, edition);
    }

    private static <T> List<T> with(List<T> before, T next) {
        return Stream.concat(before.stream(), Stream.of(next)).toList();
    }

    /** @param evenReleased whether a reservation that was released later counts too */
    Optional<Instant> reservedSince(boolean evenReleased) {
        return switch (state) {
            case REQUESTED, SHORT -> Optional.empty();
            case RESERVED, ISSUED -> Optional.ofNullable(reservedAt);
            case RELEASED -> evenReleased ? Optional.ofNullable(reservedAt) : Optional.empty();
        };
    }

    @Override
    public StockProgress nextEdition() {
        return new StockProgress(state, asOf, reservedAt, shortLines, shortSince, waits, changes, edition + 1);
    }
}
