package io.kaidan.inventory.reservation;

import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** How far we have come in keeping an order's goods for it (DESIGN §5). Goods may be held while REQUESTED and are while RESERVED. */
public sealed interface ReservationState {

    Instant since();

    /** Being tried; a crash may have left it so. */
    @Document
    @TypeAlias("requested")
    record Requested(Instant since) implements ReservationState {}

    /** All lines are held. */
    @Document
    @TypeAlias("reserved")
    record Reserved(Instant since) implements ReservationState {}

    /** Nothing is held, because of what is missing; the order waits for it. */
    @Document
    @TypeAlias("short")
    record ShortOf(List<Missing> missing, Instant since) implements ReservationState {

        public ShortOf {
            missing = List.copyOf(missing);
        }
    }

    /** The goods have left the house, at that time. */
    @Document
    @TypeAlias("issued")
    record Issued(String shipmentId, Instant since) implements ReservationState {}

    /** The order needs its goods no longer. */
    @Document
    @TypeAlias("released")
    record Released(String reason, Instant since) implements ReservationState {}

    /** Its name in DESIGN §5. */
    default String word() {
        return switch (this) {
            case Requested _ -> "REQUESTED";
            case Reserved _ -> "RESERVED";
            case ShortOf _ -> "SHORT";
            case Issued _ -> "ISSUED";
            case Released _ -> "RELEASED";
        };
    }
}
