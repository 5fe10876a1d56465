package io.kaidan.order.standing;

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

/**
 * Where an order stands with its stock.
 *
 * @param asOf when the state was told; what was told before it does not change it any more
 * @param reservedAt since when all goods were reserved, until some were missing again
 * @param shortSince since when goods are missing
 * @param waits how long the order waited for goods, earlier on
 * @param edition counts the writes of this part, so that none overwrites one it has not seen
 */
public record StockStanding(State state, Instant asOf, @Nullable Instant reservedAt, List<ShortLine> shortLines,
        @Nullable Instant shortSince, List<Wait> waits, long edition) {

    /** In the order in which one follows another within a moment. */
    public enum State {
        REQUESTED, SHORT, RESERVED, ISSUED, RELEASED
    }

    /** A time during which the order had to wait for goods. */
    public record Wait(Instant from, Instant to) {}

    static final StockStanding UNKNOWN = new StockStanding(State.REQUESTED, Instant.EPOCH, null, List.of(), null, List.of(), 0);

    public StockStanding {
        shortLines = List.copyOf(shortLines);
        waits = List.copyOf(waits);
    }

    StockStanding after(OfOrder event) {
        return switch (event) {
            case StockReserved reserved -> to(State.RESERVED, reserved.at(), List.of());
            case StockShort missing -> to(State.SHORT, missing.at(), missing.lines());
            case StockReleased released -> to(State.RELEASED, released.at(), List.of());
            case StockIssued issued -> to(State.ISSUED, issued.at(), List.of());
            case StockCheckDisproved _ -> this;
        };
    }

    private StockStanding to(State next, Instant at, List<ShortLine> missing) {
        if (at.isBefore(asOf) || (at.equals(asOf) && next.compareTo(state) <= 0))
            return this;
        if (next == State.SHORT)
            return new StockStanding(next, at, null, missing, shortSince == null ? at : shortSince, waits, edition);
        var waited = shortSince == null ? waits : Stream.concat(waits.stream(), Stream.of(new Wait(shortSince, at))).toList();
        var reserved = next == State.RELEASED || reservedAt != null ? reservedAt : at;
        return new StockStanding(next, at, reserved, List.of(), null, waited, edition);
    }

    /** @param evenReleased whether what was released afterwards counts as well */
    Optional<Instant> reservedSince(boolean evenReleased) {
        return switch (state) {
            case REQUESTED, SHORT -> Optional.empty();
            case RESERVED, ISSUED -> Optional.ofNullable(reservedAt);
            case RELEASED -> evenReleased ? Optional.ofNullable(reservedAt) : Optional.empty();
        };
    }

    StockStanding nextEdition() {
        return new StockStanding(state, asOf, reservedAt, shortLines, shortSince, waits, edition + 1);
    }
}
