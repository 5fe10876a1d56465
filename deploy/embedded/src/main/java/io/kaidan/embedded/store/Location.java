package io.kaidan.embedded.store;

/**
 * Where a record lies in the log, in one {@code long}: segment (20 bits), offset and length in words of eight bytes (23 and 21 bits).
 * 0 is nowhere.
 */
final class Location {

    static final int WORD = 8;
    static final int SEGMENTS = 1 << 20;
    static final int LONGEST = (1 << 21) * WORD - WORD;
    static final int FARTHEST = (1 << 23) * WORD - WORD;

    private Location() {}

    static long of(int segment, long offset, int length) {
        return (long) segment << 44 | (offset / WORD) << 21 | length / WORD;
    }

    static int segment(long location) {
        return (int) (location >>> 44);
    }

    static int offset(long location) {
        return (int) (location >>> 21 & (1 << 23) - 1) * WORD;
    }

    static int length(long location) {
        return (int) (location & (1 << 21) - 1) * WORD;
    }
}
