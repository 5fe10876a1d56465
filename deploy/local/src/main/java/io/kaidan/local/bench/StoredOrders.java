package io.kaidan.local.bench;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.WriteModel;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.client.Convergence;
import io.kaidan.local.simulate.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Loads a running Kaidan with finished orders, as if it had been used for years: some real ones are brought to their end, and what all
 * services have written down about them is multiplied in the store.
 */
public final class StoredOrders {

    /**
     * So that counters and the like are there before the pattern begins; and as both are whole twenties, order-service has no number in
     * hand.
     */
    private static final int BEFORE = 20;
    private static final int PATTERN = 40;
    private static final double PER_SECOND = 4;
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private static final int DAYS = 1_000;
    /** More than any of them is planned ahead, so that all is past. */
    private static final int DAYS_AGO = 90;
    private static final int TOGETHER = 1_000;
    private static final int THREADS = 2;
    private static final int SAID = 300;

    private final LongAdder documents = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /**
     * What was loaded.
     *
     * @param bytesPerOrder of the documents of one order, as they are sent to the store
     */
    public record Loaded(int orders, long documents, double documentsPerSecond, long bytesPerOrder) {}

    private StoredOrders() {}

    /**
     * Nobody else may use it meanwhile.
     *
     * @param wanted how many finished orders there are more afterwards, or a few more than that
     */
    public static Loaded load(Installation where, int wanted) throws InterruptedException {
        try (var players = new Load(where); var convergence = new Convergence(where); var store = MongoClients.create(where.store())) {
            players.stockUp();
            var pace = new Pace(players, Usage.of(where.data()));
            finish(pace, convergence, BEFORE);
            var before = Snapshot.of(store);
            finish(pace, convergence, PATTERN);
            var multiplication = Multiplication.of(before, Snapshot.of(store), players.run());
            var copies = Math.ceilDiv(Math.max(0, wanted - BEFORE - PATTERN), PATTERN);
            return new StoredOrders().multiply(store, multiplication, copies);
        }
    }

    private static void finish(Pace pace, Convergence convergence, int orders) throws InterruptedException {
        var _ = pace.at(PER_SECOND, orders);
        var underWay = convergence.await(SETTLING);
        if (!underWay.isEmpty())
            throw new CommandFailed(
                    "Orders to multiply are not at rest after " + SETTLING.toSeconds() + " s: " + String.join("; ", underWay) + ".");
    }

    private Loaded multiply(MongoClient store, Multiplication multiplication, int copies) throws InterruptedException {
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var days = new ArrayList<Future<?>>();
            for (var day : days(copies))
                days.add(threads.submit(() -> load(store, multiplication, day)));
            awaitAll(days, threads);
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var orders = copies * PATTERN;
        return new Loaded(BEFORE + PATTERN + orders, documents.sum(), documents.sum() / seconds, orders == 0 ? 0 : bytes.sum() / orders);
    }

    private static void awaitAll(List<Future<?>> days, ExecutorService threads) throws InterruptedException {
        try {
            for (var day : days)
                day.get();
        } catch (ExecutionException e) {
            threads.shutdownNow();
            var why = String.valueOf(e.getCause().getMessage());
            throw new CommandFailed("Finished orders could not be stored (" + why.substring(0, Math.min(SAID, why.length())) + ").", e);
        }
    }

    /** The copies by the day on which they were made, higher numbers later. */
    private static List<List<OrderCopy>> days(int copies) {
        var days = Math.min(copies, DAYS);
        return IntStream.range(0, days)
                .mapToObj(day -> IntStream.range((int) ((long) copies * day / days), (int) ((long) copies * (day + 1) / days))
                        .mapToObj(number -> new OrderCopy(number + 1, DAYS_AGO + days - day)).toList())
                .toList();
    }

    private void load(MongoClient store, Multiplication multiplication, List<OrderCopy> copies) {
        multiplication.copies(copies).forEach((collection, all) -> {
            var together = new ArrayList<RawBsonDocument>(TOGETHER);
            all.forEach(document -> {
                together.add(new RawBsonDocument(document, new BsonDocumentCodec()));
                if (together.size() == TOGETHER)
                    insert(store, collection, together);
            });
            if (!together.isEmpty())
                insert(store, collection, together);
        });
        multiplication.growth(copies).forEach((collection, updates) -> {
            List<WriteModel<BsonDocument>> writes = List.copyOf(updates);
            var _ = store.getDatabase(collection.getDatabaseName()).getCollection(collection.getCollectionName(), BsonDocument.class)
                    .bulkWrite(writes, new BulkWriteOptions().ordered(false));
        });
    }

    private void insert(MongoClient store, MongoNamespace collection, List<RawBsonDocument> together) {
        var _ = store.getDatabase(collection.getDatabaseName()).getCollection(collection.getCollectionName(), RawBsonDocument.class)
                .insertMany(together, new InsertManyOptions().ordered(false));
        documents.add(together.size());
        bytes.add(together.stream().mapToLong(document -> document.getByteBuffer().remaining()).sum());
        together.clear();
    }
}
