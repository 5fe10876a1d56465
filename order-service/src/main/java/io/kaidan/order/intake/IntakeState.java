package io.kaidan.order.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** The state of an intake, with the facts of that state. */
public sealed interface IntakeState {

    /** The names of the states in the API. */
    enum Stage {
        RECEIVED,
        CLARIFYING,
        REVIEWED,
        ENTERED,
        REJECTED;

        String alias() {
            return "intake." + name();
        }
    }

    @Document
    @TypeAlias("intake.RECEIVED")
    record Received() implements IntakeState {}

    /** @param since when the first open question was asked */
    @Document
    @TypeAlias("intake.CLARIFYING")
    record Clarifying(Instant since) implements IntakeState {}

    @Document
    @TypeAlias("intake.REVIEWED")
    record Reviewed(String by, Instant at) implements IntakeState {}

    /**
     * @param contact the contact named by the order: that of the request, or else the customer's usual one
     * @param verifiedByRule whether the order needs no second look by a person
     */
    @Document
    @TypeAlias("intake.ENTERED")
    record Entered(String orderNumber, @Nullable String contact, String by, Instant at, boolean verifiedByRule) implements IntakeState {}

    @Document
    @TypeAlias("intake.REJECTED")
    record Rejected(String reason, String by, Instant at) implements IntakeState {}

    /** That of the order it has become; null as long as it is none. */
    default @Nullable String orderNumber() {
        return null;
    }

    default Stage stage() {
        return switch (this) {
            case Received() -> Stage.RECEIVED;
            case Clarifying _ -> Stage.CLARIFYING;
            case Reviewed _ -> Stage.REVIEWED;
            case Entered _ -> Stage.ENTERED;
            case Rejected _ -> Stage.REJECTED;
        };
    }
}
