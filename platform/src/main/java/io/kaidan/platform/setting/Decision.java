package io.kaidan.platform.setting;

import io.kaidan.platform.history.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param effectiveFrom null if it was decided before effective dates were recorded: it has begun */
record Decision<T>(T value, long version, @Nullable Instant effectiveFrom, @Nullable Change change) {

    boolean hasBegun(Instant now) {
        return !start().isAfter(now);
    }

    Instant start() {
        return effectiveFrom == null ? Instant.EPOCH : effectiveFrom;
    }
}
