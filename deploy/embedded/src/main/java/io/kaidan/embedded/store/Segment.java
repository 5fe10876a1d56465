package io.kaidan.embedded.store;

import io.kaidan.embedded.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file of the log. It begins with eight bytes that name the format; records follow. */
final class Segment implements AutoCloseable {

    static final int START = 8;
    static final int BLOCK = 1 << 20;

    private static final byte[] FORMAT = "KAIDAN 1".getBytes(StandardCharsets.US_ASCII);

    private final long number;
    private final Path file;
    private final FileChannel channel;
    private volatile long end;

    Segment(long number, Path file, FileChannel channel, long end) {
        this.number = number;
        this.file = file;
        this.channel = channel;
        this.end = end;
    }

    void writeFormat() throws IOException {
        write(ByteBuffer.wrap(FORMAT), 0);
        end = START;
    }

    /** Whether the file begins as it must; false where a crash left less than that. */
    boolean hasFormat() throws IOException {
        var begin = ByteBuffer.allocate(START);
        if (channel.read(begin, 0) < START) {
            return false;
        }
        if (!Arrays.equals(begin.array(), FORMAT)) {
            throw new IOException(file + " is not a file of this version of the store");
        }
        return true;
    }

    /** Appends a record that is either there as a whole afterwards or not at all, and says where. */
    long append(ByteBuffer record) throws IOException {
        var start = end;
        var length = record.remaining();
        try {
            write(record, start);
        } catch (IOException e) {
            channel.truncate(start);
            throw e;
        }
        end = start + length;
        return Location.of(id(), start, length);
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        var at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** The bytes at the location, or null when the segment has been closed meanwhile. */
    @Nullable
    ByteBuffer read(long offset, int length) {
        var bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) > 0) {
                // until all is there
            }
        } catch (ClosedChannelException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return bytes.flip();
    }

    void force() throws IOException {
        channel.force(false);
    }

    /** Copies what lies behind the offset to a file of its own, which it names. */
    Path setAside(long offset) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".torn-" + offset);
        try (var copy = FileChannel.open(aside,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND), DataDirectory.ownerOnly(aside))) {
            for (var at = offset; at < end; at += BLOCK) {
                var bytes = read(at, (int) Math.min(BLOCK, end - at));
                while (bytes != null && bytes.hasRemaining()) {
                    copy.write(bytes);
                }
            }
            copy.force(true);
        }
        return aside;
    }

    void truncate(long length) throws IOException {
        channel.truncate(length);
        channel.force(true);
        end = length;
    }

    /** What locations call this segment. */
    int id() {
        return (int) (number % Location.SEGMENTS);
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    long end() {
        return end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        Files.delete(file);
        close();
    }
}
