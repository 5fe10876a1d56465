package io.kaidan.local.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The last bytes of a backup, which are the comment of the ZIP file: the SHA-256 of all bytes before them, in hexadecimal. */
final class FileDigest {

    static final int LENGTH = 64;

    private FileDigest() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Computes the digest that the file should have. */
    static String of(FileChannel file) throws IOException {
        var digest = sha256();
        var buffer = ByteBuffer.allocate(1 << 16);
        var left = file.size() - LENGTH;
        file.position(0);
        while (left > 0) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left));
            var read = file.read(buffer);
            if (read < 0)
                throw new IOException("the file became shorter while it was read");
            left -= read;
            digest.update(buffer.flip());
        }
        return hex(digest);
    }

    static String read(FileChannel file) throws IOException {
        var seal = ByteBuffer.allocate(LENGTH);
        while (seal.hasRemaining())
            if (file.read(seal, file.size() - seal.remaining()) < 0)
                throw new IOException("the file became shorter while it was read");
        return new String(seal.array(), StandardCharsets.ISO_8859_1);
    }

    static void write(FileChannel file, String seal) throws IOException {
        var bytes = ByteBuffer.wrap(seal.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining())
            file.write(bytes, file.size() - bytes.remaining());
    }
}
