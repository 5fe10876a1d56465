package io.kaidan.order.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A question to the customer and their answer (A4). */
public record Clarification(String id, String question, String askedBy, Instant askedAt, @Nullable String answer,
        @Nullable String answeredBy, @Nullable Instant answeredAt) {

    boolean isOpen() {
        return answer == null;
    }

    Clarification answered(String text, String by, Instant at) {
        return new Clarification(id, question, askedBy, askedAt, text, by, at);
    }
}
