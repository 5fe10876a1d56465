package io.kaidan.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes identifiers: ordered in time where a thing is new, derived where a thing can exist only once. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new UUIDv7: sorts by the time it was made. */
    public static String next() {
        return next(Instant.now());
    }

    static String next(Instant now) {
        var random = new byte[10];
        RANDOM.nextBytes(random);
        return version(7,
                ByteBuffer.allocate(16).putShort((short) (now.toEpochMilli() >>> 32)).putInt((int) now.toEpochMilli()).put(random));
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
            return version(8, ByteBuffer.allocate(16).put(sha.digest(), 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String version(int version, ByteBuffer bytes) {
        bytes.put(6, (byte) ((bytes.get(6) & 0x0f) | (version << 4)));
        bytes.put(8, (byte) ((bytes.get(8) & 0x3f) | 0x80));
        return new UUID(bytes.getLong(0), bytes.getLong(8)).toString();
    }
}
