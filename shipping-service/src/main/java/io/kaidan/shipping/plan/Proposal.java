package io.kaidan.shipping.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When goods could leave, with whom, and when they would arrive; {@code lateBecause} is there when that is later than wanted. */
public record Proposal(String carrier, LocalDate dispatchOn, LocalDate deliverOn, @Nullable String lateBecause) {

    boolean onTime() {
        return lateBecause == null;
    }
}
