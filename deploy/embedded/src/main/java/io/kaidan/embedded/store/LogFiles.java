package io.kaidan.embedded.store;

import io.kaidan.embedded.DataDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The log's files in its directory, named by ascending numbers. */
final class LogFiles {

    /** How a file is opened; tests put a full disk in its place. */
    interface Opening {
        FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException;
    }

    private static final Pattern NAME = Pattern.compile("(\\d{12})\\.log");

    private final Path directory;
    private final int segmentBytes;
    private final Opening opening;

    LogFiles(Path directory) {
        this(directory, Location.FARTHEST, FileChannel::open);
    }

    LogFiles(Path directory, int segmentBytes, Opening opening) {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.opening = opening;
    }

    /** How large a segment becomes before the next one begins. */
    int segmentBytes() {
        return segmentBytes;
    }

    Segment create(long number) throws IOException {
        var file = directory.resolve("%012d.log".formatted(number));
        if (!Files.exists(file)) {
            Files.createFile(file, DataDirectory.ownerOnly(file));
        }
        var channel = opening.open(file,
                Set.of(StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ, StandardOpenOption.WRITE));
        return new Segment(number, file, channel, 0);
    }

    /** The files that are there, oldest first. */
    List<Path> all() throws IOException {
        try (var found = Files.list(directory)) {
            return found.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).sorted().toList();
        }
    }

    Segment open(Path file) throws IOException {
        var number = NAME.matcher(file.getFileName().toString()).replaceFirst("$1");
        var channel = opening.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        return new Segment(Long.parseLong(number), file, channel, Files.size(file));
    }

    /** Makes it survive a power failure which files there are. */
    void force() throws IOException {
        try (var channel = opening.open(directory, Set.of(StandardOpenOption.READ))) {
            channel.force(true);
        }
    }
}
