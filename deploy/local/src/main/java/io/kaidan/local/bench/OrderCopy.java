package io.kaidan.local.bench;

import java.time.Duration;
import java.util.UUID;

/**
 * One copy of the pattern: some finished orders with all documents that the services have stored about them.
 *
 * @param number from 1
 * @param daysEarlier how many days before the pattern everything happened
 */
record OrderCopy(int number, int daysEarlier) {

    private static final long VERSION = 0xf000L;

    /** The id in this copy. It is unique and always the same; ids that sort by time still do. */
    UUID id(UUID original) {
        var most = original.getMostSignificantBits();
        var salt = mixed(number);
        var least = original.getLeastSignificantBits() ^ salt >>> 2; // the variant is kept
        return original.version() == 7
                ? new UUID(earlier(most >>> 16) << 16 | (most & 0xffff), least)
                : new UUID(most ^ (mixed(salt) & ~VERSION), least);
    }

    long earlier(long millis) {
        return millis - Duration.ofDays(daysEarlier).toMillis();
    }

    /** Spreads small numbers over all bits, without collisions (the finalizer of SplitMix64). */
    private static long mixed(long number) {
        var bits = number * 0x9e3779b97f4a7c15L;
        bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
        return bits ^ bits >>> 31;
    }
}
