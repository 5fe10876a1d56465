package io.kaidan.order;

import com.mongodb.MongoBulkWriteException;

/** Whether a bulk has failed at nothing but documents that were there already. */
public final class DuplicateKeys {

    private static final int DUPLICATE_KEY = 11000;

    private DuplicateKeys() {}

    public static boolean is(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null && failure.getWriteErrors().stream().allMatch(e -> e.getCode() == DUPLICATE_KEY);
    }
}
