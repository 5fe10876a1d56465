package io.kaidan.platform.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a document and the change that made it.
 *
 * @param effectiveFrom from when a setting holds; absent in master data, which holds at once
 * @param changedBy absent, as {@code changedAt} is, where the version was written before changes were recorded
 * @param before absent in the first version, and where the version before was not archived yet
 */
public record HistoryEntry<V>(long version, @Nullable Instant effectiveFrom, @Nullable String changedBy, @Nullable Instant changedAt,
        @Nullable String reason, @Nullable V before, V after) {}
