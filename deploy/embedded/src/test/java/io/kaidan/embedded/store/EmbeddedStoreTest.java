package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

    @TempDir
    private Path directory;

    @Test
    void answersTheDriverAndItsGreeting() {
        try (var store = EmbeddedStore.open(directory, 0); var client = MongoClients.create(store.connectionString())) {
            var database = client.getDatabase("order");
            database.getCollection("orders").insertOne(new Document("_id", "o-1"));

            assertThat(database.runCommand(new Document("hello", 1))).containsEntry("isWritablePrimary", true);
            assertThat(database.getCollection("orders").find().first()).isEqualTo(new Document("_id", "o-1"));
        }
    }
}
