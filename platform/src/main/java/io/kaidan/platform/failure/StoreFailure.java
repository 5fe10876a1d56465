package io.kaidan.platform.failure;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Recognises passing failures of the store, whether or not Spring has translated them. */
public final class StoreFailure {

    /** MongoDB's code {@code OutOfDiskSpace}, which Spring translates to a {@code DataIntegrityViolationException}. */
    private static final int OUT_OF_DISK_SPACE = 14031;

    private StoreFailure() {}

    /** The store has no disk space left: it refuses writes until somebody has made room. */
    public static boolean isFull(Throwable failure) {
        return CauseChain.of(failure).anyMatch(StoreFailure::saysFull);
    }

    /** The store does not answer; the last write may or may not have taken place. Spring does not translate some of these. */
    public static boolean isAway(Throwable failure) {
        return CauseChain.of(failure).anyMatch(cause -> cause instanceof DataAccessResourceFailureException
                || cause instanceof MongoTimeoutException || cause instanceof MongoSocketException
                || cause instanceof MongoConnectionPoolClearedException || cause instanceof MongoServerUnavailableException
                || cause instanceof MongoNotPrimaryException || cause instanceof MongoNodeIsRecoveringException);
    }

    private static boolean saysFull(Throwable cause) {
        return cause instanceof MongoBulkWriteException bulk
                ? bulk.getWriteErrors().stream().anyMatch(error -> error.getCode() == OUT_OF_DISK_SPACE)
                : cause instanceof MongoException one && one.getCode() == OUT_OF_DISK_SPACE;
    }
}
