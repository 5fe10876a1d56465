package io.kaidan.prove.cluster;

import io.kaidan.embedded.store.EmbeddedStore;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The store as a process of its own. */
public final class StoreProgram {

    private StoreProgram() {}

    /** @param arguments the folder and the port */
    public static void main(String[] arguments) throws Exception {
        try (var _ = EmbeddedStore.open(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            new CountDownLatch(1).await(); // until it is killed
        }
    }
}
