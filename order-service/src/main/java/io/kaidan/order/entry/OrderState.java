package io.kaidan.order.entry;

import io.kaidan.order.fulfilment.Fulfilment;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** The state of an order, with the facts of that state. What other services know about the order is its {@link Fulfilment}. */
public sealed interface OrderState {

    /** The names of the states in the API. */
    enum Stage {
        ENTERED,
        VERIFIED,
        PROCESSED,
        COMPLETED,
        CANCELLED;

        String alias() {
            return "order." + name();
        }

        /** Whether the fulfilment suffices for an order to leave this state. */
        boolean mayEnd(Fulfilment fulfilment) {
            return switch (this) {
                case VERIFIED -> fulfilment.arrangedAt().isPresent();
                case PROCESSED -> fulfilment.deliveredAt().isPresent();
                case CANCELLED -> fulfilment.isDispatched();
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

    /** @param before the state before the cancellation, to which the order returns if the goods were dispatched earlier */
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

    /** When the desk had done its part; empty if it has not. */
    default Optional<Instant> doneAt() {
        return switch (this) {
            case Processed processed -> Optional.of(processed.at());
            case Completed completed -> Optional.of(completed.processedAt());
            case Entered(),Verified _,Cancelled _ -> Optional.empty();
        };
    }

    /** Who verified the order; empty if nobody did, or the verification no longer counts. */
    default Optional<String> verifier() {
        return switch (this) {
            case Verified verified -> Optional.of(verified.by());
            case Processed processed -> Optional.of(processed.verifiedBy());
            case Completed completed -> Optional.of(completed.verifiedBy());
            case Entered(),Cancelled _ -> Optional.empty();
        };
    }
}
