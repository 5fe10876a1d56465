package io.kaidan.order.entry;

import io.kaidan.order.fulfilment.Fulfilment;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** How far an order has come, and what is true there. What others know about it is its {@code Fulfilment}. */
public sealed interface OrderState {

    /** Names of the states, as people and programs see them. */
    enum Stage {
        ENTERED,
        VERIFIED,
        PROCESSED,
        COMPLETED,
        CANCELLED;

        String alias() {
            return "order." + name();
        }

        /** Whether what the others have told is enough for an order in it to go on. */
        boolean mayEnd(Fulfilment standing) {
            return switch (this) {
                case VERIFIED -> standing.arrangedAt().isPresent();
                case PROCESSED -> standing.deliveredAt().isPresent();
                case CANCELLED -> standing.isDispatched();
                case ENTERED, COMPLETED -> false;
            };
        }
    }

    @Document
    @TypeAlias("order.ENTERED")
    record Entered() implements OrderState {}

    @Document
    @TypeAlias("order.VERIFIED")
    record Verified(String by, Instant at) implements OrderState {}

    @Document
    @TypeAlias("order.PROCESSED")
    record Processed(String verifiedBy, Instant verifiedAt, Instant at) implements OrderState {}

    @Document
    @TypeAlias("order.COMPLETED")
    record Completed(String verifiedBy, Instant verifiedAt, Instant processedAt, Instant at) implements OrderState {}

    /** @param before what it was, and is again if the goods prove to have left before */
    @Document
    @TypeAlias("order.CANCELLED")
    record Cancelled(String reason, String by, Instant at, OrderState before) implements OrderState {}

    default Stage stage() {
        return switch (this) {
            case Entered() -> Stage.ENTERED;
            case Verified _ -> Stage.VERIFIED;
            case Processed _ -> Stage.PROCESSED;
            case Completed _ -> Stage.COMPLETED;
            case Cancelled _ -> Stage.CANCELLED;
        };
    }

    /** When the desk had done its part, if it has. */
    default Optional<Instant> doneAt() {
        return switch (this) {
            case Processed processed -> Optional.of(processed.at());
            case Completed completed -> Optional.of(completed.processedAt());
            case Entered(),Verified _,Cancelled _ -> Optional.empty();
        };
    }

    /** Who did the re-check, where it was done and still counts. */
    default Optional<String> verifier() {
        return switch (this) {
            case Verified verified -> Optional.of(verified.by());
            case Processed processed -> Optional.of(processed.verifiedBy());
            case Completed completed -> Optional.of(completed.verifiedBy());
            case Entered(),Cancelled _ -> Optional.empty();
        };
    }
}
