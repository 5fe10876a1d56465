package io.kaidan.order;

import com.mongodb.MongoBulkWriteException;

/** Whether a bulk write failed only because documents with the same keys exist already. */
public final class DuplicateKeys {

    private static final int DUPLICATE_KEY = 11000;

    private DuplicateKeys() {}

    public static boolean is(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null && failure.getWriteErrors().stream().allMatch(e -> e.getCode() == DUPLICATE_KEY);
    }
}
