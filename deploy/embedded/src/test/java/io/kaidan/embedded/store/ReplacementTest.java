package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole documents put in the place of others, which takes another way than changing fields. */
class ReplacementTest {

    private final StoreUnderTest store;

    ReplacementTest(@TempDir Path directory) {
        store = StoreUnderTest.small(directory);
    }

    @BeforeEach
    void fill() {
        store.createIndex("orders", new Document("key", new Document("number", 1)).append("name", "number").append("unique", true));
        store.createIndex("orders", new Document("key", new Document("lines.sku", 1)).append("name", "sku"));
        store.insert("orders", order("a", 1, 0));
        store.insert("orders", order("b", 2, 0));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void leavesNothingOfWhatWasThere() {
        var reply = store.update("orders", new Document("_id", "a").append("version", 0), new Document("_id", "a").append("state", "NEW"));

        assertThat(reply).containsEntry("n", 1).containsEntry("nModified", 1);
        assertThat(store.find("orders", new Document("_id", "a"))).containsExactly(new Document("_id", "a").append("state", "NEW"));
        assertThat(store.find("orders", new Document("number", 1))).isEmpty();
        assertThat(store.find("orders", new Document("lines.sku", "s-1"))).isEmpty();
    }

    @Test
    void isFoundByItsNewKeysOnly() {
        store.update("orders", new Document("number", 1), order("a", 7, 1));

        assertThat(store.find("orders", new Document("number", 7))).containsExactly(order("a", 7, 1));
        assertThat(store.find("orders", new Document("lines.sku", "s-7"))).containsExactly(order("a", 7, 1));
        assertThat(store.find("orders", new Document("lines.sku", "s-1"))).isEmpty();
    }

    @Test
    void missesWhereTheGuardSaysNo() {
        var reply = store.update("orders", new Document("_id", "a").append("version", 3), order("a", 1, 4));

        assertThat(reply).containsEntry("n", 0).containsEntry("nModified", 0);
        assertThat(store.find("orders", new Document("_id", "a"))).containsExactly(order("a", 1, 0));
    }

    @Test
    void changesNothingWithTheSame() {
        var before = store.storage().log().appended();

        assertThat(store.update("orders", new Document("_id", "a"), order("a", 1, 0))).containsEntry("n", 1).containsEntry("nModified", 0);
        assertThat(store.storage().log().appended()).isEqualTo(before);
    }

    @Test
    void isRefusedWhereAnotherHasItsKey() {
        var reply = store.update("orders", new Document("_id", "a"), order("a", 2, 1));

        assertThat((List<?>) Objects.requireNonNull(reply.get("writeErrors"))).singleElement()
                .satisfies(error -> assertThat((Document) error).containsEntry("code", 11000));
        assertThat(store.find("orders", new Document("number", 2))).containsExactly(order("b", 2, 0));
        assertThat(store.find("orders", new Document("number", 1))).containsExactly(order("a", 1, 0));
    }

    @Test
    void isRefusedUnderAnotherId() {
        var reply = store.update("orders", new Document("_id", "a"), order("c", 3, 1));

        assertThat(reply).containsKey("writeErrors");
        assertThat(store.find("orders", new Document())).containsExactlyInAnyOrder(order("a", 1, 0), order("b", 2, 0));
    }

    private static Document order(String id, int number, int version) {
        return new Document("_id", id).append("number", number).append("version", version).append("lines",
                List.of(new Document("sku", "s-" + number)));
    }
}
