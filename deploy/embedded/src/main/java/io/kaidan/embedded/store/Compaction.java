package io.kaidan.embedded.store;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Keeps the log from growing for ever: when more than half of it is outdated, appends what is still current of the oldest segment once
 * more and deletes it. From the front and whole segments only, so that a deletion never outlives in the log what it deletes.
 */
final class Compaction {

    private final Storage storage;
    private final BooleanSupplier goOn;

    /**
     * @param goOn asked all the time; false ends the work where it is, which harms nothing
     */
    Compaction(Storage storage, BooleanSupplier goOn) {
        this.storage = storage;
        this.goOn = goOn;
    }

    /** Compacts until it is no longer worth while, and says how many segments it removed. */
    int run() throws IOException {
        var removed = 0;
        while (storage.log().bytes() > 2 * current() + 2L * storage.log().segmentBytes() && removeOldest()) {
            removed++;
        }
        return removed;
    }

    private long current() {
        return storage.collections().stream().mapToLong(StoreCollection::bytes).sum();
    }

    private boolean removeOldest() throws IOException {
        var log = storage.log();
        var segment = log.oldest();
        if (segment == null) {
            return false;
        }
        var scan = new SegmentScan(segment);
        while (scan.next()) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            if (LogEntry.operation(scan.record(), scan.start()) == LogEntry.PUT) {
                preserve(scan);
            }
        }
        if (scan.offset() < segment.end()) {
            throw new IOException(segment.file() + " is damaged at byte " + scan.offset());
        }
        log.awaitDurable();
        log.removeOldest();
        return true;
    }

    private void preserve(SegmentScan scan) {
        var collection = storage.collection(LogEntry.collection(scan.record(), scan.start()));
        if (collection != null) {
            var document = LogEntry.document(scan.record(), scan.start());
            collection.preserve(document, scan.location(), scan.copy());
        }
    }
}
