package io.kaidan.order.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** How far a request has come on its way to an order, and what is true there. */
public sealed interface IntakeState {

    /** Names of the states, as people and programs see them. */
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

    /** @param since when the desk's clock stopped */
    @Document
    @TypeAlias("intake.CLARIFYING")
    record Clarifying(Instant since) implements IntakeState {}

    @Document
    @TypeAlias("intake.REVIEWED")
    record Reviewed(String by, Instant at) implements IntakeState {}

    /**
     * @param contact whom the order names, which is the customer's usual one where the request says nobody
     * @param verifiedByRule the order needs no second look by a person
     */
    @Document
    @TypeAlias("intake.ENTERED")
    record Entered(String orderNumber, @Nullable String contact, String by, Instant at, boolean verifiedByRule) implements IntakeState {}

    @Document
    @TypeAlias("intake.REJECTED")
    record Rejected(String reason, String by, Instant at) implements IntakeState {}

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
