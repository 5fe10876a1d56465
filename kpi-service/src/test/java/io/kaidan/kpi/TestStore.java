package io.kaidan.kpi;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.kaidan.embedded.store.EmbeddedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

/** The embedded store in its own directory, for tests without a Spring context. */
public final class TestStore implements AutoCloseable {

    private final Path directory;
    private final EmbeddedStore store;
    private final MongoClient client;

    public TestStore() {
        try {
            directory = Files.createTempDirectory("kpi-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = EmbeddedStore.open(directory, 0);
        client = MongoClients.create(store.connectionString());
    }

    public MongoTemplate database(String name) {
        return new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, name));
    }

    @Override
    public void close() {
        client.close();
        store.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
