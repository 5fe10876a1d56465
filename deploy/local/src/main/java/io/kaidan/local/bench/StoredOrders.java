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
 * Stores finished orders in a running Kaidan, as if it had been used for years.
 * Some orders are sent and finished, and the documents that the services have stored about them are multiplied.
 */
public final class StoredOrders {

    /**
     * Finished first, so that counters exist before the pattern. Order-service reserves numbers by twenties, so both are multiples of 20.
     */
    private static final int FIRST = 20;
    private static final int PATTERN = 40;
    private static final double PER_SECOND = 4;
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private static final int DAYS = 1_000;
    /** Further back than any order is planned ahead, so that everything is past. */
    private static final int DAYS_AGO = 90;
    private static final int BATCH = 1_000;
    private static final int THREADS = 2;
    private static final int LONGEST_REASON = 300;

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
     * Nobody else may use the Kaidan meanwhile.
     *
     * @param wanted how many finished orders to add at least
     */
    public static Loaded load(Installation where, int wanted) throws InterruptedException {
        try (var orders = new Load(where); var convergence = new Convergence(where); var store = MongoClients.create(where.store())) {
            orders.stockUp();
            var pace = new Pace(orders, Usage.of(where.data()));
            finish(pace, convergence, FIRST);
            var before = Snapshot.of(store);
            finish(pace, convergence, PATTERN);
            var multiplication = Multiplication.of(before, Snapshot.of(store), orders.run());
            var copies = Math.ceilDiv(Math.max(0, wanted - FIRST - PATTERN), PATTERN);
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
        return new Loaded(FIRST + PATTERN + orders, documents.sum(), documents.sum() / seconds, orders == 0 ? 0 : bytes.sum() / orders);
    }

    private static void awaitAll(List<Future<?>> days, ExecutorService threads) throws InterruptedException {
        try {
            for (var day : days)
                day.get();
        } catch (ExecutionException e) {
            threads.shutdownNow();
            var why = String.valueOf(e.getCause().getMessage());
            throw new CommandFailed(
                    "Finished orders could not be stored (" + why.substring(0, Math.min(LONGEST_REASON, why.length())) + ").", e);
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
            var batch = new ArrayList<RawBsonDocument>(BATCH);
            all.forEach(document -> {
                batch.add(new RawBsonDocument(document, new BsonDocumentCodec()));
                if (batch.size() == BATCH)
                    insert(store, collection, batch);
            });
            if (!batch.isEmpty())
                insert(store, collection, batch);
        });
        multiplication.growth(copies).forEach((collection, updates) -> {
            List<WriteModel<BsonDocument>> writes = List.copyOf(updates);
            var _ = store.getDatabase(collection.getDatabaseName()).getCollection(collection.getCollectionName(), BsonDocument.class)
                    .bulkWrite(writes, new BulkWriteOptions().ordered(false));
        });
    }

    private void insert(MongoClient store, MongoNamespace collection, List<RawBsonDocument> batch) {
        var _ = store.getDatabase(collection.getDatabaseName()).getCollection(collection.getCollectionName(), RawBsonDocument.class)
                .insertMany(batch, new InsertManyOptions().ordered(false));
        documents.add(batch.size());
        bytes.add(batch.stream().mapToLong(document -> document.getByteBuffer().remaining()).sum());
        batch.clear();
    }
}
