package io.kaidan.platform;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells from a failure that the store has no room left: it refuses what is to be written, and takes it when somebody has made room. */
public final class FullStore {

    /** MongoDB's name for it is {@code OutOfDiskSpace}; Spring takes it for a violation of the data's integrity. */
    private static final int OUT_OF_DISK_SPACE = 14031;

    private FullStore() {}

    public static boolean isReasonOf(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Throwable::getCause).takeWhile(Objects::nonNull).limit(20)
                .anyMatch(FullStore::saysSo);
    }

    private static boolean saysSo(@Nullable Throwable cause) {
        return cause instanceof MongoBulkWriteException bulk
                ? bulk.getWriteErrors().stream().anyMatch(error -> error.getCode() == OUT_OF_DISK_SPACE)
                : cause instanceof MongoException one && one.getCode() == OUT_OF_DISK_SPACE;
    }
}
