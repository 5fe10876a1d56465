package io.kaidan.embedded.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
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
            if (segment.hasFormat()) {
                readSegment(segment, last);
                segments.add(segment);
            } else if (last) {
                segment.delete(); // begun when the store was killed; nothing in it yet
            } else {
                throw damaged(file, 0);
            }
        }
    }

    private void readSegment(Segment segment, boolean last) throws IOException {
        var scan = new SegmentScan(segment);
        while (scan.next()) {
            apply(scan.record(), scan.start(), scan.location());
        }
        if (scan.offset() < segment.end()) {
            if (!last) {
                throw damaged(segment.file(), scan.offset());
            }
            LOG.warn("The store was interrupted while it wrote: dropped the last {} bytes of {}, which it had not acknowledged",
                    segment.end() - scan.offset(), segment.file());
            segment.truncate(scan.offset());
        }
    }

    private static IOException damaged(Path file, long offset) {
        return new IOException(file + " is damaged at byte " + offset);
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
