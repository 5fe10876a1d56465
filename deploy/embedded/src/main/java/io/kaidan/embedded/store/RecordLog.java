package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.exception.MongoServerError;
import io.kaidan.embedded.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's only data: every change of every collection, one after another.
 *
 * <p>
 * A change is visible to readers when it is appended and is acknowledged when it is durable. Segments are only ever removed from the
 * front; each begins with the names of the collections, so that it can be read without those before it.
 */
final class RecordLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordLog.class);
    private static final int DISK_FULL = 14031;

    private final LogFiles files;
    private final Map<Integer, CollectionName> catalog;
    private final ConcurrentSkipListMap<Integer, Segment> segments = new ConcurrentSkipListMap<>();
    private final ReentrantLock appending = new ReentrantLock();
    private final ReentrantLock forcing = new ReentrantLock();
    private final GroupCommit commit = new GroupCommit(this::forceTail);
    private Segment tail;
    private long oldest;
    private volatile long appended;

    private RecordLog(LogFiles files, LogReplay replay) throws IOException {
        this.files = files;
        this.catalog = replay.catalog();
        replay.segments().forEach(segment -> segments.put(segment.id(), segment));
        this.oldest = replay.segments().isEmpty() ? 1 : replay.segments().getFirst().number();
        try {
            this.tail = replay.segments().isEmpty() ? begin(oldest) : resume(replay.segments().getLast());
        } catch (IOException e) {
            commit.close();
            throw e;
        }
    }

    /** Reads the whole log into the replay and opens it for appending. */
    static RecordLog open(LogFiles files, LogReplay replay) {
        try {
            replay.read(files);
            return new RecordLog(files, replay);
        } catch (IOException e) {
            closeAll(replay.segments());
            throw new CannotStart("The store cannot use its data (" + e.getMessage()
                    + "): let it read and write its directory and make room on the disk.", e);
        } catch (RuntimeException e) {
            closeAll(replay.segments());
            throw e;
        }
    }

    /** The names of the collections by their numbers. */
    Map<Integer, CollectionName> catalog() {
        return Collections.unmodifiableMap(catalog);
    }

    /** Appends a record and says where it is. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    long append(ByteBuffer record) {
        appending.lock();
        try {
            commit.check();
            var length = record.remaining();
            if (tail.end() + length > files.segmentBytes()) {
                roll();
            }
            var location = tail.append(record);
            appended += length;
            return location;
        } catch (IOException e) {
            throw new MongoServerError(DISK_FULL, "OutOfDiskSpace",
                    "The store could not write to its directory (" + e.getMessage() + "): make room on the disk", e);
        } finally {
            appending.unlock();
        }
    }

    private void roll() throws IOException {
        force(tail::force);
        tail = begin(tail.number() + 1);
    }

    private Segment begin(long number) throws IOException {
        var segment = files.create(number);
        try {
            segment.writeFormat();
            writeCatalog(segment);
            force(files::force);
        } catch (IOException e) {
            segment.delete();
            throw e;
        }
        segments.put(segment.id(), segment);
        return segment;
    }

    /** Goes on with the last segment, which a crash may have left without some of the names. */
    private Segment resume(Segment segment) throws IOException {
        writeCatalog(segment);
        return segment;
    }

    private void writeCatalog(Segment segment) throws IOException {
        for (var collection : catalog.entrySet()) {
            segment.append(LogEntry.collection(collection.getKey(), collection.getValue()));
        }
        force(segment::force);
    }

    /** Something to bring to disk. */
    private interface Forced {
        void force() throws IOException;
    }

    /**
     * Forces one thing at a time. After a failure what is on disk is unknown for good, for the operating system may have dropped what it
     * could not write, and lets the next force succeed.
     */
    private void force(Forced forced) throws IOException {
        forcing.lock();
        try {
            commit.check();
            forced.force();
        } catch (IOException e) {
            commit.fail(e);
            throw e;
        } finally {
            forcing.unlock();
        }
    }

    /** Makes a number stand for a collection's name, now and in all later segments. */
    void name(int collection, CollectionName name) {
        changeCatalog(collection, name, LogEntry.collection(collection, name));
    }

    /** Removes a collection with all its documents. */
    void drop(int collection) {
        changeCatalog(collection, null, LogEntry.drop(collection));
    }

    private void changeCatalog(int collection, @Nullable CollectionName name, ByteBuffer record) {
        appending.lock();
        try {
            var before = set(collection, name);
            try {
                append(record);
            } catch (RuntimeException e) {
                set(collection, before);
                throw e;
            }
        } finally {
            appending.unlock();
        }
    }

    private @Nullable CollectionName set(int collection, @Nullable CollectionName name) {
        return name == null ? catalog.remove(collection) : catalog.put(collection, name);
    }

    /** The record at the location, or null when it has been moved elsewhere since the location was looked up. */
    @Nullable
    ByteBuffer read(long location) {
        var segment = segments.get(Location.segment(location));
        if (segment == null) {
            return null;
        }
        var record = segment.read(Location.offset(location), Location.length(location));
        if (record != null && LogEntry.lengthAt(record, 0) < 0) {
            throw new MongoServerError(1, "InternalError",
                    "A record of " + segment.file() + " is damaged: restore the directory from a backup");
        }
        return record;
    }

    /** How much has been appended since the start; what {@link #whenDurable} takes. */
    long appended() {
        return appended;
    }

    /** Completes when everything up to there is on disk, together with what others have appended meanwhile. */
    CompletableFuture<@Nullable Void> whenDurable(long position) {
        return commit.whenDurable(position);
    }

    /** Returns when everything that has been appended is on disk. */
    void awaitDurable() {
        commit.await(appended);
    }

    private long forceTail() throws IOException {
        Segment segment;
        long target;
        appending.lock();
        try {
            segment = tail; // those before it were forced when it began
            target = appended;
        } finally {
            appending.unlock();
        }
        force(segment::force);
        return target;
    }

    /** The size of all segments. */
    long bytes() {
        return segments.values().stream().mapToLong(Segment::end).sum();
    }

    int segmentBytes() {
        return files.segmentBytes();
    }

    /** The front segment, or null while it is the one being written. */
    @Nullable
    Segment oldest() {
        appending.lock();
        try {
            return segments.size() > 1 ? segments.get((int) (oldest % Location.SEGMENTS)) : null;
        } finally {
            appending.unlock();
        }
    }

    /** Deletes the front segment, of which nothing is needed any more. */
    void removeOldest() throws IOException {
        var number = (int) (oldest % Location.SEGMENTS);
        Objects.requireNonNull(segments.get(number)).delete();
        segments.remove(number);
        appending.lock();
        try {
            oldest++;
        } finally {
            appending.unlock();
        }
        files.force();
    }

    @Override
    public void close() {
        commit.close();
        appending.lock();
        try {
            force(tail::force);
        } catch (IOException e) {
            LOG.debug("Closed the log after a failed force; what was not acknowledged may be lost", e);
        } finally {
            appending.unlock();
        }
        closeAll(segments.values());
        LOG.debug("Closed the log with {} segments", segments.size());
    }

    private static void closeAll(Iterable<Segment> segments) {
        try {
            for (var segment : segments) {
                segment.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
