package io.kaidan.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes identifiers: ordered in time where a thing is new, derived where a thing can exist only once. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /**
     * A new UUIDv7: sorts by the time it was made, and in this process by the order, even within a millisecond and if the clock is set
     * back.
     */
    public static String next() {
        return at(LAST.accumulateAndGet(ticks(Instant.now()), (last, now) -> Math.max(last + 1, now)));
    }

    static String next(Instant now) {
        return at(ticks(now));
    }

    /** A millisecond has 4096 of them; should they not suffice, the next ones are borrowed from the next millisecond. */
    private static long ticks(Instant time) {
        return time.toEpochMilli() << 12;
    }

    private static String at(long ticks) {
        return new UUID((ticks >>> 12 << 16) | 0x7000 | (ticks & 0xfff), (RANDOM.nextLong() >>> 2) | Long.MIN_VALUE).toString();
    }

    /** The one identifier that these parts can have: the same parts always give the same identifier (UUIDv8 of their SHA-256). */
    public static String derived(String... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                sha.update(bytes);
            }
            var hash = ByteBuffer.wrap(sha.digest());
            return new UUID((hash.getLong() & ~0xf000L) | 0x8000, (hash.getLong() & ~(3L << 62)) | Long.MIN_VALUE).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
