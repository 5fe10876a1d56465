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

/** Tells from a failure, translated by Spring or not, whether it is the store's, and passes. */
public final class StoreFailure {

    /** MongoDB's name for it is {@code OutOfDiskSpace}; Spring takes it for a violation of the data's integrity. */
    private static final int OUT_OF_DISK_SPACE = 14031;

    private StoreFailure() {}

    /** The store has no room left: it refuses what is to be written, and takes it when somebody has made room. */
    public static boolean isFull(Throwable failure) {
        return CauseChain.of(failure).anyMatch(StoreFailure::saysFull);
    }

    /** The store does not answer; whether what was asked of it last has been done is not certain. Spring has no name for some of these. */
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
