package io.kaidan.platform.history;

import org.jspecify.annotations.Nullable;

/** An aggregate of which {@link History} keeps all versions that were saved by its repository or by {@code MongoOperations}. */
public interface MasterData {

    /** Null in documents written before changes were recorded. */
    @Nullable
    Change change();

    @Nullable
    Long version();
}
