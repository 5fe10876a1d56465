package io.kaidan.prove.cluster;

import io.kaidan.embedded.store.EmbeddedStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The store in its own process, with a disk that can be full. */
public final class StoreProgram {

    private static final long PAUSE = 50;

    private StoreProgram() {}

    /** @param arguments the folder, the port, and the file that exists while the disk is full */
    public static void main(String[] arguments) throws Exception {
        var full = Path.of(arguments[2]);
        var disk = new DiskSpace();
        disk.setFull(Files.exists(full));
        try (var _ = EmbeddedStore.open(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            while (true) { // until it is killed
                disk.setFull(Files.exists(full));
                TimeUnit.MILLISECONDS.sleep(PAUSE);
            }
        }
    }
}
