package io.kaidan.platform.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/**
 * Who made a version of a document, when and why. As a component of an aggregate it is annotated {@link Unwrapped}, so that its
 * fields stand in the document itself.
 */
public record Change(@Field("changedBy") String by, @Field("changedAt") Instant at, @Field("changeReason") @Nullable String reason) {

    public Change {
        at = at.truncatedTo(ChronoUnit.MILLIS); // as it is stored
    }
}
