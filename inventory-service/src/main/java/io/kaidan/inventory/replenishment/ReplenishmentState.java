package io.kaidan.inventory.replenishment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** The state of a replenishment (DESIGN §5). It is stored under its name. */
public sealed interface ReplenishmentState {

    /** Goods are still to come. */
    sealed interface Open extends ReplenishmentState {}

    /** The department has not ordered the goods yet. */
    @Document
    @TypeAlias("REQUESTED")
    record Requested() implements Open {}

    /** The department has ordered the goods. */
    @Document
    @TypeAlias("ORDERED")
    record Ordered() implements Open {}

    /** The goods are on their way to the warehouse. */
    @Document
    @TypeAlias("UNDER_WAY")
    record UnderWay() implements Open {}

    /** The warehouse has reported the goods. */
    @Document
    @TypeAlias("RECEIVED")
    record Received(Instant at) implements ReplenishmentState {}

    /**
     * The goods do not come.
     *
     * @param declined whether the department declined; otherwise this service withdrew the request, because no order waited any more
     */
    @Document
    @TypeAlias("CANCELLED")
    record Cancelled(Instant at, boolean declined) implements ReplenishmentState {}

    /** The state's name in DESIGN §5 and in the API. */
    enum Name {
        REQUESTED,
        ORDERED,
        UNDER_WAY,
        RECEIVED,
        CANCELLED
    }

    default Name name() {
        return switch (this) {
            case Requested _ -> Name.REQUESTED;
            case Ordered _ -> Name.ORDERED;
            case UnderWay _ -> Name.UNDER_WAY;
            case Received _ -> Name.RECEIVED;
            case Cancelled _ -> Name.CANCELLED;
        };
    }

    /** Null while it is open. */
    default @Nullable Instant closedAt() {
        return switch (this) {
            case Open _ -> null;
            case Received(var at) -> at;
            case Cancelled(var at, _) -> at;
        };
    }
}
