package io.kaidan.shipping.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A possible plan: when the goods leave, with which carrier, and when they arrive. {@code lateBecause} is set if that is late. */
public record Proposal(String carrier, LocalDate dispatchOn, LocalDate deliverOn, @Nullable String lateBecause) {

    boolean onTime() {
        return lateBecause == null;
    }
}
