package io.kaidan.embedded.store;

import io.kaidan.embedded.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the log from its beginning and learns which collections there are and where their documents lie. */
final class LogReplay {

    private static final Logger LOG = LoggerFactory.getLogger(LogReplay.class);

    private final Map<Integer, CollectionName> catalog = new ConcurrentHashMap<>();
    private final Map<Integer, DocumentTable> tables = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private int highest;

    Map<Integer, CollectionName> catalog() {
        return catalog;
    }

    List<Segment> segments() {
        return segments;
    }

    /** The highest number that a collection ever had in this log. */
    int highestCollection() {
        return highest;
    }

    DocumentTable tableOf(int collection) {
        return tables.computeIfAbsent(collection, _ -> new DocumentTable());
    }

    void read(LogFiles files) throws IOException {
        var all = files.all();
        for (var file : all) {
            var last = file.equals(all.getLast());
            var segment = files.open(file);
            refuseGapBefore(segment);
            segments.add(segment);
            if (segment.hasFormat()) {
                readSegment(segment, last);
            } else if (last) {
                segments.remove(segment);
                segment.delete(); // begun when the store was killed; nothing in it yet
            } else {
                throw damaged(file + " is damaged at byte 0");
            }
        }
    }

    private void refuseGapBefore(Segment segment) throws IOException {
        if (!segments.isEmpty() && segment.number() != segments.getLast().number() + 1) {
            segment.close();
            throw damaged("the file between " + segments.getLast().file() + " and " + segment.file() + " is missing");
        }
    }

    private void readSegment(Segment segment, boolean last) throws IOException {
        var scan = new SegmentScan(segment);
        while (scan.next()) {
            apply(scan.record(), scan.start(), scan.location());
        }
        if (scan.offset() < segment.end()) {
            // A killed process leaves half a record at the very end: where a sound one follows, something else has happened.
            if (!last || scan.soundRecordFollows()) {
                throw damaged(segment.file() + " is damaged at byte " + scan.offset());
            }
            LOG.warn("The store was interrupted while it wrote: dropped the last {} bytes of {}, a write it had not acknowledged; "
                    + "they are kept in {}", segment.end() - scan.offset(), segment.file(), segment.setAside(scan.offset()));
            segment.truncate(scan.offset());
        }
    }

    private static CannotStart damaged(String what) {
        return new CannotStart("The store cannot use its data (" + what + "): restore the directory from a backup.");
    }

    private void apply(ByteBuffer record, int start, long location) {
        var collection = LogEntry.collection(record, start);
        highest = Math.max(highest, collection);
        switch (LogEntry.operation(record, start)) {
            case LogEntry.PUT -> tableOf(collection).put(LogEntry.document(record, start), location);
            case LogEntry.DELETE -> tableOf(collection).remove(LogEntry.document(record, start));
            case LogEntry.COLLECTION -> {
                var name = LogEntry.content(record, start);
                catalog.put(collection, new CollectionName((String) name.get("db"), (String) name.get("name")));
            }
            case LogEntry.DROP -> {
                catalog.remove(collection);
                tables.remove(collection);
            }
            default -> throw new IllegalStateException("The log knows no operation " + LogEntry.operation(record, start));
        }
    }
}
