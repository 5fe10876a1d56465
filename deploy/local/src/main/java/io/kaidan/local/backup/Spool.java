package io.kaidan.local.backup;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A temporary file for the documents that are read while writes are held. They are compressed and hashed afterwards.
 * The file is deleted at once, so it disappears with the process.
 */
final class Spool implements AutoCloseable {

    private final FileChannel channel;
    private final OutputStream out;
    private final List<SpooledEntry> entries = new ArrayList<>();

    private record SpooledEntry(String name, long count, long begin, long end) {}

    /** @param beside the backup file; the disk needs room for the documents and for the compressed backup */
    Spool(Path beside) {
        var file = beside.toAbsolutePath().normalize().resolveSibling(beside.getFileName() + ".spool");
        try {
            channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE), OwnerOnly.at(file));
        } catch (IOException e) {
            throw full(e);
        }
        out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 18);
    }

    void add(String name, BackupWriter.Content content) {
        try {
            var begin = channel.position();
            var count = content.writeTo(out);
            out.flush();
            entries.add(new SpooledEntry(name, count, begin, channel.position()));
        } catch (IOException e) {
            throw full(e);
        } catch (UncheckedIOException e) {
            throw full(e.getCause());
        }
    }

    void into(BackupWriter writer) {
        for (var entry : entries)
            writer.add(entry.name, to -> {
                copy(entry, to);
                return entry.count;
            });
    }

    private void copy(SpooledEntry entry, OutputStream to) throws IOException {
        var buffer = ByteBuffer.allocate(1 << 16);
        var at = entry.begin;
        while (at < entry.end) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), entry.end - at));
            var read = channel.read(buffer, at);
            if (read < 0)
                throw new IOException("the spool became shorter while it was read");
            to.write(buffer.array(), 0, read);
            at += read;
        }
    }

    private static CommandFailed full(IOException e) {
        return new CommandFailed("The documents could not be put beside the backup (" + e.getMessage()
                + "): make room, or choose another place. Nothing is left of it.", e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
