package io.kaidan.shipping.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** The current date at the warehouse. */
public record Today(Clock clock, ZoneId zone) {

    public LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
