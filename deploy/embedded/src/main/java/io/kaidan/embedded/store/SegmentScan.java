package io.kaidan.embedded.store;

import java.nio.ByteBuffer;

/** Reads the records of a segment from its beginning until its end or the first that is not sound. */
final class SegmentScan {

    private final Segment segment;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long blockOffset = Segment.START;
    private int start;
    private int length;

    SegmentScan(Segment segment) {
        this.segment = segment;
    }

    boolean next() {
        start += length;
        length = LogEntry.lengthAt(block, start);
        if (length < 0) {
            fill();
            length = LogEntry.lengthAt(block, start);
        }
        if (length < 0) {
            length = 0;
            return false;
        }
        return true;
    }

    /** Reads on from the record that the block does not hold as a whole. */
    private void fill() {
        blockOffset += start;
        start = 0;
        read(Segment.BLOCK);
        if (block.limit() >= Integer.BYTES && LogEntry.claimedLengthAt(block, 0) > block.limit()) {
            read(LogEntry.claimedLengthAt(block, 0));
        }
    }

    private void read(long wanted) {
        var size = Math.min(Math.min(wanted, Location.LONGEST), segment.end() - blockOffset);
        var bytes = segment.read(blockOffset, (int) size);
        block = bytes == null ? ByteBuffer.allocate(0) : bytes;
    }

    /** The buffer that holds the current record, at {@link #start}. */
    ByteBuffer record() {
        return block;
    }

    int start() {
        return start;
    }

    /** Where in the segment the current record begins, or what follows the last one. */
    long offset() {
        return blockOffset + start;
    }

    /** Whether behind the record that is not sound there is one that is; records begin at whole words. */
    boolean soundRecordFollows() {
        for (var from = offset() + Location.WORD; from < segment.end(); from += Segment.BLOCK) {
            var bytes = segment.read(from, (int) Math.min(Segment.BLOCK + LogEntry.SHORTEST, segment.end() - from));
            for (var at = 0; bytes != null && at < Math.min(Segment.BLOCK, bytes.limit()); at += Location.WORD) {
                if (LogEntry.seemsToBeginAt(bytes, at) && isSound(from + at, LogEntry.claimedLengthAt(bytes, at))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isSound(long offset, long claimed) {
        var record = offset + claimed > segment.end() ? null : segment.read(offset, (int) claimed);
        return record != null && LogEntry.lengthAt(record, 0) == claimed;
    }

    /** The current record by itself. */
    ByteBuffer copy() {
        return block.slice(start, length);
    }

    long location() {
        return Location.of(segment.id(), offset(), length);
    }
}
