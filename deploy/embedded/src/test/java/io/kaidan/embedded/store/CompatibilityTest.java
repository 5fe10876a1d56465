package io.kaidan.embedded.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoQueryException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndDeleteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.ValidationOptions;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The store answers as MongoDB does, or says that it cannot. */
class CompatibilityTest {

    private static final Decimal128 LESS = decimal("8589934592.000001");
    private static final Decimal128 MORE = decimal("8589934592.000002");

    @TempDir
    private Path directory;

    private static Decimal128 decimal(String number) {
        return new Decimal128(new BigDecimal(number));
    }

    private void withClient(Consumer<MongoClient> use) {
        try (var store = EmbeddedStore.open(directory, 0); var client = MongoClients.create(store.connectionString())) {
            use.accept(client);
        }
    }

    private void withItems(Consumer<MongoCollection<Document>> use) {
        withClient(client -> use.accept(client.getDatabase("stock").getCollection("items")));
    }

    private static List<Object> ids(Iterable<Document> documents) {
        var ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.get("_id")));
        return ids;
    }

    // Index descriptions

    @Test
    void forgetsADroppedIndexWhateverItsFilterSays() {
        var filter = Filters.and(gt("a", 5));
        withItems(items -> {
            items.createIndex(Indexes.ascending("a"), new IndexOptions().name("p")
                    .partialFilterExpression(new Document("$and", List.of(new Document("a", new Document("$gt", 5))))));
            items.drop();
            items.createIndex(Indexes.ascending("a"), new IndexOptions().name("p").unique(true));
            items.createIndex(Indexes.ascending("b"), new IndexOptions().name("q").partialFilterExpression(filter));
            items.dropIndex("q");
            items.insertOne(new Document("_id", 1).append("a", 1));
        });
        withItems(items -> {
            assertThatThrownBy(() -> items.insertOne(new Document("_id", 2).append("a", 1))).hasMessageContaining("E11000");
            assertThat(items.listIndexes()).extracting(index -> index.getString("name")).containsExactly("_id_", "p");
        });
    }

    @Test
    void dropsACollectionWhoseIndexHasAnUnusualKey() {
        withClient(client -> {
            var items = client.getDatabase("stock").getCollection("items");
            items.createIndex(new Document("$**", 1));
            items.insertOne(new Document("_id", 1).append("a", 1));
            assertThat(items.find(eq("a", 1))).hasSize(1);
            items.drop();
            assertThat(client.getDatabase("stock").listCollectionNames()).isEmpty();
        });
        withClient(client -> assertThat(client.getDatabase("stock").listCollectionNames()).isEmpty());
    }

    @Test
    void renamesACollectionWithItsIndexes() {
        withClient(client -> {
            var items = client.getDatabase("stock").getCollection("items");
            items.createIndex(Indexes.ascending("a"), new IndexOptions().name("p").unique(true)
                    .partialFilterExpression(new Document("$and", List.of(new Document("a", new Document("$gt", 5))))));
            items.renameCollection(new MongoNamespace("stock", "goods"));
        });
        withClient(client -> {
            var goods = client.getDatabase("stock").getCollection("goods");
            goods.insertOne(new Document("_id", 1).append("a", 9));
            assertThatThrownBy(() -> goods.insertOne(new Document("_id", 2).append("a", 9))).hasMessageContaining("E11000");
        });
    }

    // Decimals

    @Test
    void changesADecimalHoweverLittle() {
        withItems(items -> {
            items.insertOne(new Document("_id", 1).append("on", LESS).append("in", new Document("on", LESS)));

            assertThat(items.updateOne(eq("_id", 1), Updates.set("on", MORE)).getModifiedCount()).isOne();
            assertThat(items.updateOne(eq("_id", 1), Updates.set("on", MORE)).getModifiedCount()).isZero();
            assertThat(items.updateMany(eq("_id", 1), Updates.set("in", new Document("on", MORE))).getModifiedCount()).isOne();
            assertThat(items.updateOne(eq("_id", 1), Updates.inc("on", decimal("0.000001"))).getModifiedCount()).isOne();
            assertThat(items.find().first()).isEqualTo(new Document("_id", 1).append("on", decimal("8589934592.000003"))
                    .append("in", new Document("on", MORE)));
            assertThat(items.findOneAndUpdate(eq("_id", 1), Updates.set("on", LESS),
                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))).containsEntry("on", LESS);
            assertThat(items.replaceOne(eq("_id", 1), new Document("on", MORE)).getModifiedCount()).isOne();
            items.updateOne(eq("on", LESS), Updates.set("on", MORE), new UpdateOptions().upsert(true));
            assertThat(items.countDocuments(eq("on", MORE))).isEqualTo(2);
        });
    }

    @Test
    void comparesDecimalsInUpdateOperators() {
        withItems(items -> {
            items.insertOne(
                    new Document("_id", 1).append("most", 8589934592L).append("all", List.of(LESS, MORE)).append("tags", List.of(2)));

            items.updateOne(eq("_id", 1), Updates.combine(Updates.max("most", LESS), Updates.pull("all", MORE)));
            assertThat(items.updateOne(eq("_id", 1), Updates.addToSet("tags", decimal("2.00"))).getModifiedCount()).isZero();
            items.updateOne(eq("_id", 1), Updates.addEachToSet("tags", List.of(decimal("2.5"), 3, 3L)));
            assertThat(items.find().first()).isEqualTo(new Document("_id", 1).append("most", LESS).append("all", List.of(LESS))
                    .append("tags", List.of(2, decimal("2.5"), 3)));
            assertThat(items.updateOne(eq("_id", 1), Updates.min("most", MORE)).getModifiedCount()).isZero();
            assertThatThrownBy(() -> items.updateOne(eq("_id", 1), Updates.set("all.$[e]", 1),
                    new UpdateOptions().arrayFilters(List.of(eq("e", LESS))))).hasMessageContaining("arrayFilters");
        });
    }

    @Test
    void tellsApartWhatNoDoubleCan() {
        withItems(items -> {
            items.createIndex(Indexes.ascending("price"), new IndexOptions().unique(true));
            items.insertMany(List.of(new Document("_id", MORE).append("price", MORE), new Document("_id", LESS).append("price", LESS)));

            assertThatThrownBy(() -> items.insertOne(new Document("_id", decimal("8589934592.0000010")).append("price", 1)))
                    .hasMessageContaining("E11000");
            assertThat(ids(items.find(eq("price", LESS)))).containsExactly(LESS);
            assertThat(ids(items.find(gt("price", LESS)))).containsExactly(MORE);
            assertThat(ids(items.find().sort(Sorts.ascending("price")))).containsExactly(LESS, MORE);
            assertThat(items.distinct("price", Decimal128.class)).hasSize(2);
            assertThatThrownBy(() -> items.updateOne(eq("_id", LESS), Updates.set("price", MORE))).hasMessageContaining("E11000");
            assertThat(items.deleteOne(eq("_id", MORE)).getDeletedCount()).isOne();
            assertThat(ids(items.find())).containsExactly(LESS);
            assertThatThrownBy(() -> items.replaceOne(eq("_id", LESS), new Document("_id", MORE))).hasMessageContaining("_id");
        });
    }

    // Fields with the names of wrappers

    @Test
    void takesAFieldNamedQueryForAField() {
        withClient(client -> {
            var database = client.getDatabase("stock");
            var items = database.getCollection("items");
            var all = List.of(new Document("_id", 1).append("query", "x"), new Document("_id", 2).append("query", new Document()),
                    new Document("_id", 3).append("orderby", 1));
            items.insertMany(all);
            var query = new Document("query", new Document());

            assertThat(ids(items.find(query))).containsExactly(2);
            assertThat(ids(items.find(query).projection(new Document("orderby", 1)))).containsExactly(2);
            assertThat(items.countDocuments(query)).isOne();
            assertThat(items.distinct("_id", query, Integer.class)).containsExactly(2);
            assertThat(ids(items.aggregate(List.of(Aggregates.match(query))))).containsExactly(2);
            assertThat(ids(items.aggregate(List.of(new Document("$match", eq("_id", 1)),
                    Aggregates.lookup("items", "query", "query", "same"))).first().getList("same", Document.class))).containsExactly(1);
            assertThat(items.updateMany(query, Updates.set("a", 1)).getMatchedCount()).isOne();
            assertThat(items.findOneAndUpdate(query, Updates.set("a", 2))).containsEntry("_id", 2);
            assertThat(items.findOneAndDelete(eq("query", "y"))).isNull();
            assertThat(items.deleteMany(query).getDeletedCount()).isOne();
            assertThat(items.deleteOne(eq("query", "x")).getDeletedCount()).isOne();
            assertThatThrownBy(() -> items.deleteMany(new Document("$query", new Document()))).hasMessageContaining("$query");
            assertThatThrownBy(() -> items.find(new Document("$query", new Document())).first()).hasMessageContaining("$query");
            assertThat(ids(items.find())).containsExactly(3);
        });
    }

    // Text

    @Test
    void sortsTextByCodePoints() {
        var texts = List.of("x", "x\u4e00", "x\uffff", "x\ud842\udfb7", "y");
        withItems(items -> {
            for (var i = texts.size(); i-- > 0;) {
                items.insertOne(new Document("_id", i).append("name", texts.get(i)));
            }
            for (var indexed : List.of(false, true)) {
                if (indexed) {
                    items.createIndex(Indexes.ascending("name"));
                }
                assertThat(ids(items.find().sort(Sorts.ascending("name")))).as("indexed %s", indexed).containsExactly(0, 1, 2, 3, 4);
                assertThat(ids(items.find(Filters.and(gte("name", "x"), lt("name", "x\uffff"))))).containsExactlyInAnyOrder(0, 1);
                assertThat(ids(items.find(Filters.and(gte("name", "x"), lt("name", "x\udbff\udfff"))))).hasSize(4);
                assertThat(ids(items.aggregate(List.of(Aggregates.project(new Document("name", 1)),
                        Aggregates.sort(Sorts.descending("name")), Aggregates.limit(2))))).containsExactly(4, 3);
            }
        });
        withItems(items -> assertThat(ids(items.find(gt("name", "x\uffff")).sort(Sorts.descending("name")))).containsExactly(4, 3));
    }

    // Unacknowledged writes

    @Test
    void carriesOutWritesThatWantNoAnswer() {
        withClient(client -> {
            var items = client.getDatabase("stock").getCollection("items");
            var unacknowledged = items.withWriteConcern(WriteConcern.UNACKNOWLEDGED);

            assertThat(unacknowledged.insertOne(new Document("_id", 1)).wasAcknowledged()).isFalse();
            unacknowledged.insertMany(List.of(new Document("_id", 2), new Document("_id", 3)));
            unacknowledged.updateOne(eq("_id", 2), Updates.set("a", 1));
            unacknowledged.deleteOne(eq("_id", 1));
            unacknowledged.insertOne(new Document("_id", 3)); // there already: nobody is told

            await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(items.find())
                    .containsExactlyInAnyOrder(new Document("_id", 2).append("a", 1), new Document("_id", 3)));
        });
    }

    // Several operators on one path

    @Test
    void answersTheSameWithAndWithoutAnIndex() {
        withItems(items -> {
            items.insertMany(List.of(history(1, 3, 1), history(2, 3, 2), history(3, 2)));
            var query = new Document("h.n", new Document("$in", List.of(3)).append("$ne", 1));

            assertThat(ids(items.find(query))).containsExactly(2);
            items.createIndex(Indexes.ascending("h.n"));
            assertThat(ids(items.find(query))).containsExactly(2);
            items.updateOne(query, Updates.set("h.$.n", 7));
            assertThat(items.find(eq("_id", 2)).first()).isEqualTo(history(2, 7, 2));
        });
    }

    private static Document history(int id, int... numbers) {
        return new Document("_id", id).append("h", Arrays.stream(numbers).mapToObj(each -> new Document("n", each)).toList());
    }

    // Options

    @Test
    void refusesWhatItWouldOtherwiseIgnore() {
        var collation = Collation.builder().locale("de").build();
        withClient(client -> {
            var database = client.getDatabase("stock");
            var items = database.getCollection("items");
            items.insertOne(new Document("_id", 1).append("name", "x"));

            refuses("collation", () -> items.find().collation(collation).first());
            refuses("collation", () -> items.countDocuments(eq("name", "X"), new CountOptions().collation(collation)));
            refuses("collation", () -> items.deleteMany(eq("name", "X"), new DeleteOptions().collation(collation)));
            refuses("collation", () -> items.distinct("name", String.class).collation(collation).first());
            refuses("collation", () -> items.createIndex(Indexes.ascending("name"), new IndexOptions().collation(collation)));
            refuses("collation", () -> items.findOneAndDelete(eq("name", "X"), new FindOneAndDeleteOptions().collation(collation)));
            refuses("hint", () -> items.find().hint(new Document("name", 1)).first());
            refuses("hint", () -> items.updateOne(eq("_id", 1), Updates.set("a", 1), new UpdateOptions().hintString("name_1")));
            refuses("sort", () -> items.updateOne(new Document(), Updates.set("a", 1), new UpdateOptions().sort(Sorts.ascending("a"))));
            refuses("sort", () -> items.replaceOne(new Document(), new Document(), new ReplaceOptions().sort(Sorts.ascending("a"))));
            refuses("validator", () -> database.createCollection("checked",
                    new CreateCollectionOptions().validationOptions(new ValidationOptions().validator(eq("a", 1)))));
            refuses("capped", () -> database.createCollection("ring", new CreateCollectionOptions().capped(true).sizeInBytes(4096)));
            refuses("viewOn", () -> database.createView("view", "items", List.of()));
            refuses("text", () -> items.createIndex(Indexes.text("name")));
            refuses("2dsphere", () -> items.createIndex(Indexes.geo2dsphere("place")));
            refuses("hidden", () -> items.createIndex(Indexes.ascending("name"), new IndexOptions().hidden(true)));
            refuses("$text", () -> items.find(Filters.text("x")).first());
            refuses("$meta", () -> items.find().sort(Sorts.metaTextScore("score")).first());
            assertThat(database.listCollectionNames()).containsExactly("items");
            assertThat(items.find()).containsExactly(new Document("_id", 1).append("name", "x"));
        });
    }

    private static void refuses(String option, ThrowingCallable command) {
        assertThatThrownBy(command).as(option).isInstanceOf(MongoException.class)
                .isInstanceOfAny(MongoCommandException.class, MongoWriteException.class, MongoQueryException.class)
                .hasMessageContaining(option);
    }

    @Test
    void takesWhatChangesNothing() {
        withItems(items -> {
            items.insertOne(new Document("_id", 1));

            assertThat(items.find().comment("why").maxTime(5, TimeUnit.SECONDS).allowDiskUse(true).noCursorTimeout(true)
                    .collation(Collation.builder().locale("simple").build()).let(new Document("a", 1)).first()).isNotNull();
            assertThat(items.withWriteConcern(WriteConcern.MAJORITY).updateOne(eq("_id", 1), Updates.set("a", 1),
                    new UpdateOptions().comment("why").bypassDocumentValidation(true).collation(null)).getModifiedCount()).isOne();
            assertThat(items.aggregate(List.of(Aggregates.match(eq("a", 1)))).allowDiskUse(true).comment("why").maxTime(5, TimeUnit.SECONDS)
                    .first()).isNotNull();
            items.updateOne(eq("_id", 1), Updates.pushEach("l", List.of(3, 1, 2), new PushOptions().sort(1).slice(2)));
            assertThat(items.find().first()).containsEntry("l", List.of(1, 2));
        });
    }

    // Files

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void letsNobodyElseReadItsFiles() throws Exception {
        var data = directory.resolve("a").resolve("store");
        EmbeddedStore.open(data, 0).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
        try (var files = Files.list(data)) {
            assertThat(files).isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }
}
