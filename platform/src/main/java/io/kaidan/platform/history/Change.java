package io.kaidan.platform.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/**
 * Who made this version of a document, when and why. It is a component of the aggregate's record, annotated {@link Unwrapped.Nullable}, so
 * that its fields stand in the document itself. It is null in documents written before changes were recorded.
 */
public record Change(@Field("changedBy") String by, @Field("changedAt") Instant at, @Field("changeReason") @Nullable String reason) {}
