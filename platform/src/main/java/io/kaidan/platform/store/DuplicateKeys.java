package io.kaidan.platform.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;

/** Whether a write failed only because documents with the same keys exist already. */
public final class DuplicateKeys {

    private static final int DUPLICATE_KEY = 11000;

    private DuplicateKeys() {}

    public static boolean caused(MongoWriteException failure) {
        return failure.getError().getCode() == DUPLICATE_KEY;
    }

    public static boolean caused(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null && !failure.getWriteErrors().isEmpty()
                && failure.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
    }
}
