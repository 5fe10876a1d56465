package io.kaidan.embedded.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk that remembers what has been forced, for that is all there is after a power failure; its force can be held up or fail. */
final class ForgetfulDisk {

    private final Path directory;
    private final int segmentBytes;
    private final Map<Path, Long> forced = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Set<Path> listed = Set.of();
    private volatile CountDownLatch held = new CountDownLatch(0);

    ForgetfulDisk(Path directory, int segmentBytes) {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
    }

    LogFiles files() {
        return new LogFiles(directory, segmentBytes, (file, options) -> new ForgetfulChannel(file, FileChannel.open(file, options)));
    }

    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    /** Lets the next force fail and those after it succeed, as Linux does with pages that it could not write. */
    void failOnce() {
        failures.set(1);
    }

    /** Leaves in another directory what a power failure would leave now. */
    void copyForcedTo(Path target) throws IOException {
        for (var file : listed) {
            if (Files.exists(file)) {
                var length = forced.getOrDefault(file, 0L).intValue();
                Files.write(target.resolve(file.getFileName()), Arrays.copyOf(Files.readAllBytes(file), length));
            }
        }
    }

    private final class ForgetfulChannel extends DelegatingChannel {

        private final Path file;

        private ForgetfulChannel(Path file, FileChannel channel) {
            super(channel);
            this.file = file;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (file.equals(directory)) {
                super.force(metaData);
                listed = Set.copyOf(new LogFiles(directory).all());
                return;
            }
            var length = size();
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IOException("Input/output error");
            }
            super.force(metaData);
            forced.put(file, length);
        }
    }
}
