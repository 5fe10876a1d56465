package io.kaidan.embedded.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.kaidan.embedded.CannotStart;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

    @TempDir
    private Path directory;

    private void withOrders(Consumer<MongoCollection<Document>> use) {
        withClient(client -> use.accept(client.getDatabase("order").getCollection("orders")));
    }

    private void withClient(Consumer<MongoClient> use) {
        try (var store = EmbeddedStore.open(directory, 0); var client = MongoClients.create(store.connectionString())) {
            use.accept(client);
        }
    }

    @Test
    void greetsDriversAndAnswersHealthChecks() {
        withClient(client -> {
            var admin = client.getDatabase("admin");

            assertThat(admin.runCommand(new Document("hello", 1))).containsEntry("isWritablePrimary", true);
            assertThat(admin.runCommand(new Document("isMaster", 1))).containsEntry("ismaster", true);
            assertThat(admin.runCommand(new Document("ping", 1))).containsEntry("ok", 1.0);
            assertThat(admin.runCommand(new Document("buildInfo", 1))).containsKey("version");
            assertThat(admin.runCommand(new Document("serverStatus", 1))).containsKey("uptime");
        });
    }

    @Test
    void handsOutWholeDocumentsInSeveralBatches() {
        withOrders(orders -> {
            var all = IntStream.range(0, 25).mapToObj(i -> new Document("_id", "o-" + i).append("turn", i % 5)
                    .append("lines", List.of(new Document("name", "螺絲"), new Document("name", "bolt"))).append("gone", null)).toList();
            orders.insertMany(all);

            assertThat(orders.find().batchSize(4)).containsExactlyElementsOf(all);
            assertThat(orders.find(eq("turn", 3)).sort(Sorts.descending("_id")).batchSize(2)).extracting(order -> order.getString("_id"))
                    .containsExactly("o-8", "o-3", "o-23", "o-18", "o-13");
            assertThat(orders.find().sort(Sorts.ascending("turn", "_id")).skip(4).limit(3).batchSize(2))
                    .extracting(order -> order.getString("_id")).containsExactly("o-5", "o-1", "o-11");
            assertThat(orders.find(eq("_id", "o-7")).first()).isEqualTo(all.get(7));
            assertThat(orders.find(eq("_id", "o-99"))).isEmpty();
        });
    }

    @Test
    void keepsDocumentsAndIndexesAcrossStarts() {
        var order = new Document("_id", "o-1").append("amount", new Decimal128(new BigDecimal("19.90")))
                .append("lines", List.of(new Document("sku", "a").append("quantity", 2)));
        withOrders(orders -> {
            orders.createIndex(Indexes.ascending("lines.sku"), new IndexOptions().unique(true));
            orders.insertOne(order);
            orders.insertOne(new Document("_id", "o-2"));
            orders.deleteOne(eq("_id", "o-2"));
        });

        withOrders(orders -> {
            assertThat(orders.find().into(new ArrayList<>())).containsExactly(order);
            assertThat(orders.find(eq("lines.sku", "a")).first()).isEqualTo(order);
            assertThat(orders.listIndexes().into(new ArrayList<>())).extracting(index -> index.getString("name"))
                    .containsExactly("_id_", "lines.sku_1");
            assertThatThrownBy(() -> orders.insertOne(new Document("lines", List.of(new Document("sku", "a")))))
                    .isInstanceOf(MongoWriteException.class).hasMessageContaining("E11000").hasMessageContaining("lines.sku_1");
        });
    }

    @Test
    void updatesOnlyTheGuardedVersion() {
        withOrders(orders -> {
            orders.insertOne(new Document("_id", "o-1").append("version", 1L));

            var first = orders.replaceOne(and(eq("_id", "o-1"), eq("version", 1L)), new Document("version", 2L).append("state", "X"));
            var stale = orders.replaceOne(and(eq("_id", "o-1"), eq("version", 1L)), new Document("version", 2L).append("state", "Y"));

            assertThat(first.getModifiedCount()).isOne();
            assertThat(stale.getMatchedCount()).isZero();
            assertThat(orders.find().first()).containsEntry("state", "X");
        });
    }

    @Test
    void appliesTheUpdateOperatorsThatServicesUse() {
        withOrders(orders -> {
            orders.updateOne(eq("_id", "o-1"), Updates.combine(Updates.setOnInsert("state", "ENTERED"), Updates.inc("version", 1L)),
                    new UpdateOptions().upsert(true));
            orders.updateOne(eq("_id", "o-1"), Updates.pushEach("pending", List.of(new Document("n", 1), new Document("n", 2))));
            orders.updateOne(eq("_id", "o-1"), Updates.addToSet("tags", "urgent"));
            orders.updateOne(eq("_id", "o-1"), Updates.addToSet("tags", "urgent"));
            orders.updateOne(eq("_id", "o-1"), Updates.set("pending.$[each].sent", true),
                    new UpdateOptions().arrayFilters(List.of(eq("each.n", 2))));
            orders.updateOne(and(eq("_id", "o-1"), eq("pending.n", 2)), Updates.set("pending.$.position", "second"));
            var result = orders.findOneAndUpdate(eq("_id", "o-1"), Updates.pull("pending", new Document("n", 1)),
                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));

            assertThat(result).isEqualTo(new Document("_id", "o-1").append("version", 1L).append("state", "ENTERED")
                    .append("pending", List.of(new Document("n", 2).append("sent", true).append("position", "second")))
                    .append("tags", List.of("urgent")));
            assertThatThrownBy(() -> orders.updateOne(eq("_id", "o-1"), List.of(Updates.set("a", 1))))
                    .isInstanceOf(MongoCommandException.class).hasMessageContaining("use update operators");
        });
    }

    @Test
    void stopsAnOrderedBulkAtItsFirstFailure() {
        withOrders(orders -> {
            orders.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
            orders.insertMany(List.of(new Document("_id", 1).append("number", 1), new Document("_id", 2).append("number", 2),
                    new Document("_id", 3).append("number", 3)));
            var bulk = List.of(renumber(1, 4), renumber(2, 3), renumber(3, 5));

            assertThatThrownBy(() -> orders.bulkWrite(bulk)).isInstanceOfSatisfying(MongoBulkWriteException.class, failure -> {
                assertThat(failure.getWriteErrors()).singleElement().extracting(error -> error.getIndex()).isEqualTo(1);
                assertThat(failure.getWriteResult().getModifiedCount()).isOne();
            });
            assertThatThrownBy(() -> orders.bulkWrite(bulk.subList(1, 3), new BulkWriteOptions().ordered(false)))
                    .isInstanceOf(MongoBulkWriteException.class);
            assertThat(numbers(orders)).containsExactly(4, 2, 5);
        });
    }

    private static UpdateOneModel<Document> renumber(int id, int number) {
        return new UpdateOneModel<>(eq("_id", id), Updates.set("number", number));
    }

    private static List<Integer> numbers(MongoCollection<Document> orders) {
        return orders.find().sort(Sorts.ascending("_id")).map(order -> order.getInteger("number")).into(new ArrayList<>());
    }

    @Test
    void countsOnlyWhatAnInsertBroughtIn() {
        withOrders(orders -> {
            orders.insertOne(new Document("_id", 2));

            assertThatThrownBy(() -> orders.insertMany(IntStream.range(0, 5).mapToObj(i -> new Document("_id", i)).toList()))
                    .isInstanceOfSatisfying(MongoBulkWriteException.class,
                            failure -> assertThat(failure.getWriteResult().getInsertedCount()).isEqualTo(2));
            assertThat(orders.countDocuments()).isEqualTo(3);
        });
    }

    @Test
    void servesLargeResultsInBatches() {
        withOrders(orders -> {
            orders.insertMany(IntStream.range(0, 2500).mapToObj(i -> new Document("_id", i).append("even", i % 2 == 0)).toList());

            assertThat(orders.find().into(new ArrayList<>())).hasSize(2500);
            assertThat(orders.find().batchSize(7).limit(20).into(new ArrayList<>())).hasSize(20);
            assertThat(orders.find(lt("_id", 100)).sort(Sorts.descending("_id")).limit(3).map(each -> each.getInteger("_id"))
                    .into(new ArrayList<>())).containsExactly(99, 98, 97);
            assertThat(orders.aggregate(List.of(Aggregates.match(eq("even", true)))).into(new ArrayList<>())).hasSize(1250);
            assertThat(orders.countDocuments(gte("_id", 2400))).isEqualTo(100);
            assertThat(orders.distinct("even", Boolean.class).into(new ArrayList<>())).containsExactlyInAnyOrder(true, false);
        });
    }

    @Test
    void expiresAndFiltersAsTheIndexSays() {
        withOrders(orders -> {
            orders.createIndex(Indexes.ascending("customer"),
                    new IndexOptions().name("open").unique(true).partialFilterExpression(eq("open", true)));
            orders.insertOne(new Document("_id", 1).append("customer", "c").append("open", true));
            orders.insertOne(new Document("_id", 2).append("customer", "c").append("open", false));

            assertThatThrownBy(() -> orders.updateOne(eq("_id", 2), Updates.set("open", true))).hasMessageContaining("E11000");
            assertThatThrownBy(() -> orders.createIndex(Indexes.ascending("number"), new IndexOptions().name("open")))
                    .isInstanceOf(MongoCommandException.class).hasMessageContaining("drop it first");
            orders.dropIndex("open");
            assertThat(orders.updateOne(eq("_id", 2), Updates.set("open", true)).getModifiedCount()).isOne();
        });
    }

    @Test
    void dropsAnIndexOfOneCollectionOnly() {
        withClient(client -> {
            var database = client.getDatabase("order");
            database.getCollection("orders").createIndex(Indexes.ascending("_id"));
            for (var name : List.of("orders", "intakes")) {
                database.getCollection(name).createIndex(Indexes.ascending("state"));
                database.getCollection(name).insertOne(new Document("state", "X"));
            }

            database.getCollection("orders").dropIndexes();
            database.getCollection("intakes").drop();

            assertThat(database.getCollection("orders").listIndexes()).hasSize(1);
            assertThat(database.listCollectionNames()).containsExactly("orders");
        });
        withClient(client -> assertThat(client.getDatabase("order").listCollectionNames()).containsExactly("orders"));
    }

    @Test
    void dropsADatabaseAndBeginsAnew() {
        withClient(client -> {
            client.getDatabase("kpi").getCollection("facts").insertOne(new Document("_id", 1));
            client.getDatabase("order").getCollection("orders").createIndex(Indexes.ascending("state"));
            client.getDatabase("order").getCollection("orders").insertOne(new Document("_id", 1));

            client.getDatabase("order").drop();
            client.getDatabase("unknown").drop();
            assertThat(client.listDatabaseNames()).containsExactly("kpi");

            client.getDatabase("order").getCollection("orders").insertOne(new Document("_id", 2));
        });
        withClient(client -> {
            assertThat(client.listDatabaseNames()).containsExactlyInAnyOrder("kpi", "order");
            assertThat(client.getDatabase("order").getCollection("orders").find()).containsExactly(new Document("_id", 2));
            assertThat(client.getDatabase("order").getCollection("orders").listIndexes()).hasSize(1);
        });
    }

    @Test
    void groupsAndJoins() {
        withClient(client -> {
            var database = client.getDatabase("kpi");
            database.getCollection("clerks").insertOne(new Document("_id", "k-1").append("name", "陳大文"));
            database.getCollection("facts").createIndex(Indexes.ascending("clerk"));
            database.getCollection("facts").insertMany(IntStream.range(0, 10)
                    .mapToObj(i -> new Document("clerk", "k-" + i % 2).append("amount", new Decimal128(i)).append("late", i > 7)).toList());

            var result = database.getCollection("facts").aggregate(List.of(Aggregates.match(eq("clerk", "k-1")),
                    new Document("$group", new Document("_id", "$clerk").append("total", new Document("$sum", "$amount"))),
                    Aggregates.lookup("clerks", "_id", "_id", "clerk"))).first();

            assertThat(result).containsEntry("total", new Decimal128(25));
            assertThat(result.getList("clerk", Document.class)).extracting(each -> each.getString("name")).containsExactly("陳大文");
            assertThat(database.getCollection("facts").countDocuments(Filters.eq("late", true))).isEqualTo(2);
        });
    }

    @Test
    void refusesASecondOpeningAPortInUseAndAnUnwritableDirectory() throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        try (var _ = EmbeddedStore.open(directory.resolve("data"), 0);
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedStore.open(directory.resolve("data"), 0)).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("already runs on").hasMessageEndingWith(": stop it or choose another directory.");
            assertThatThrownBy(() -> EmbeddedStore.open(directory.resolve("other"), other.getLocalPort())).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("cannot listen on port " + other.getLocalPort());
            EmbeddedStore.open(directory.resolve("other"), 0).close();
            assertThatThrownBy(() -> EmbeddedStore.open(file, 0)).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("cannot write to");
        }
    }
}
