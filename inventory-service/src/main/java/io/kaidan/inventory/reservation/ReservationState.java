package io.kaidan.inventory.reservation;

import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** The state of a reservation (DESIGN §5). Goods may be held while REQUESTED, and all are held while RESERVED. */
public sealed interface ReservationState {

    Instant since();

    /** An attempt is running, or was interrupted by a crash. */
    @Document
    @TypeAlias("requested")
    record Requested(Instant since) implements ReservationState {}

    /** All lines are held. */
    @Document
    @TypeAlias("reserved")
    record Reserved(Instant since) implements ReservationState {}

    /** Nothing is held. The order waits for the missing items. */
    @Document
    @TypeAlias("short")
    record ShortOf(List<Missing> missing, Instant since) implements ReservationState {

        public ShortOf {
            missing = List.copyOf(missing);
        }
    }

    /** The goods were dispatched. */
    @Document
    @TypeAlias("issued")
    record Issued(String shipmentId, Instant since) implements ReservationState {}

    /** The order no longer needs its goods. */
    @Document
    @TypeAlias("released")
    record Released(String reason, Instant since) implements ReservationState {}

    /** The state's name in DESIGN §5 and in the API. */
    default String name() {
        return switch (this) {
            case Requested _ -> "REQUESTED";
            case Reserved _ -> "RESERVED";
            case ShortOf _ -> "SHORT";
            case Issued _ -> "ISSUED";
            case Released _ -> "RELEASED";
        };
    }
}
