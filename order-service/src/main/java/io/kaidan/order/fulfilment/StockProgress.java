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

/**
 * Where an order stands with its stock.
 *
 * @param asOf when it came to this state, by the clock of whoever told it
 * @param reservedAt since when all goods were reserved, until some were missing again
 * @param shortSince since when goods are missing
 * @param waits how long the order waited for goods, earlier on
 * @param told everything that was told of the stock, so that nothing takes effect twice: an order's events come in their order but may come
 *     again, and their times may be by a clock that was wrong
 */
public record StockProgress(State state, Instant asOf, @Nullable Instant reservedAt, List<ShortLine> shortLines,
        @Nullable Instant shortSince, List<Wait> waits, List<Told> told, long edition) implements Fulfilment.Part {

    public enum State {
        REQUESTED,
        SHORT,
        RESERVED,
        ISSUED,
        RELEASED
    }

    /** A time during which the order had to wait for goods. */
    public record Wait(Instant from, Instant to) {}

    /** One event. */
    public record Told(State state, Instant at) {}

    static final StockProgress UNKNOWN = new StockProgress(State.REQUESTED, Instant.EPOCH, null, List.of(), null, List.of(), List.of(), 0);

    /** @param told null where it was not written down yet */
    public StockProgress(State state, Instant asOf, @Nullable Instant reservedAt, List<ShortLine> shortLines,
            @Nullable Instant shortSince, List<Wait> waits, @Nullable List<Told> told, long edition) {
        this.state = state;
        this.asOf = asOf;
        this.reservedAt = reservedAt;
        this.shortLines = List.copyOf(shortLines);
        this.shortSince = shortSince;
        this.waits = List.copyOf(waits);
        this.told = told == null ? List.of() : List.copyOf(told);
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
        var news = new Told(next, at);
        if (told.contains(news))
            return this;
        var all = with(told, news);
        if (next == State.SHORT)
            return new StockProgress(next, at, null, missing, shortSince == null ? at : shortSince, waits, all, edition);
        var waited = shortSince == null ? waits : with(waits, new Wait(shortSince, at));
        var reserved = next == State.RELEASED || reservedAt != null ? reservedAt : at;
        return new StockProgress(next, at, reserved, List.of(), null, waited, all, edition);
    }

    private static <T> List<T> with(List<T> before, T next) {
        return Stream.concat(before.stream(), Stream.of(next)).toList();
    }

    /** @param evenReleased whether what was released afterwards counts as well */
    Optional<Instant> reservedSince(boolean evenReleased) {
        return switch (state) {
            case REQUESTED, SHORT -> Optional.empty();
            case RESERVED, ISSUED -> Optional.ofNullable(reservedAt);
            case RELEASED -> evenReleased ? Optional.ofNullable(reservedAt) : Optional.empty();
        };
    }

    @Override
    public StockProgress nextEdition() {
        return new StockProgress(state, asOf, reservedAt, shortLines, shortSince, waits, told, edition + 1);
    }
}
