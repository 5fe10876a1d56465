package io.kaidan.embedded.store;

import java.nio.file.Path;

/** A store in a JVM of its own that can be killed. Arguments: its directory, its port. Prints a line once it serves. */
final class KilledStore {

    private KilledStore() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var store = EmbeddedStore.open(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println("serving " + store.connectionString());
            Thread.currentThread().join();
        }
    }
}
