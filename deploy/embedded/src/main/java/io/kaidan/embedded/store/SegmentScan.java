package io.kaidan.embedded.store;

import java.nio.ByteBuffer;

/** Reads the records of a segment from its beginning until its end or the first that is not sound. */
final class SegmentScan {

    private static final int BLOCK = 1 << 20;

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
        read(BLOCK);
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

    /** The current record by itself. */
    ByteBuffer copy() {
        return block.slice(start, length);
    }

    long location() {
        return Location.of(segment.id(), offset(), length);
    }
}
