package io.kaidan.embedded.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.bson.Document;

/**
 * Prints what the store can do. Arguments: a directory, kept and reused; how many documents; how many bytes each; for how many seconds
 * each figure is taken; perhaps a word that the figures to take have in their names.
 */
final class StoreBenchmark {

    private static final int CLIENTS = 16;
    private static final int TOGETHER = 50;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final MongoCollection<Document> orders;
    private final int documents;
    private final int bytes;
    private final int seconds;
    private final String wanted;
    private final AtomicLongArray versions;

    private StoreBenchmark(MongoCollection<Document> orders, int documents, int bytes, int seconds, String wanted) {
        this.orders = orders;
        this.documents = documents;
        this.bytes = bytes;
        this.seconds = seconds;
        this.wanted = wanted;
        this.versions = new AtomicLongArray(documents);
    }

    public static void main(String[] arguments) throws Exception {
        var directory = Files.createDirectories(Path.of(arguments[0]));
        var documents = Integer.parseInt(arguments[1]);
        var bytes = Integer.parseInt(arguments[2]);
        var seconds = Integer.parseInt(arguments[3]);
        var opening = System.nanoTime();
        try (var store = EmbeddedStore.open(directory, 0); var client = connect(store)) {
            print("opened", (System.nanoTime() - opening) / 1e9, "s");
            var orders = client.getDatabase("bench").getCollection("orders");
            var benchmark = new StoreBenchmark(orders, documents, bytes, seconds, arguments.length > 4 ? arguments[4] : "");
            benchmark.fill();
            benchmark.readVersions();
            benchmark.measureAll();
            System.gc();
            var runtime = Runtime.getRuntime();
            print("heap in use", (runtime.totalMemory() - runtime.freeMemory()) / 1e6, "MB");
        }
    }

    private static MongoClient connect(EmbeddedStore store) {
        return MongoClients.create(MongoClientSettings.builder().applyConnectionString(new ConnectionString(store.connectionString()))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(CLIENTS)).build());
    }

    private void fill() {
        orders.createIndex(Indexes.ascending("customer"));
        orders.createIndex(Indexes.ascending("state", "at"));
        orders.createIndex(Indexes.ascending("outbox.pending.at"),
                new IndexOptions().partialFilterExpression(Filters.exists("outbox.pending.at")));
        var there = (int) orders.countDocuments();
        var started = System.nanoTime();
        for (var from = there; from < documents; from += 1000) {
            var batch = new ArrayList<Document>();
            for (var i = from; i < Math.min(documents, from + 1000); i++) {
                batch.add(order(i, bytes));
            }
            orders.insertMany(batch);
        }
        if (there < documents) {
            print("inserted in bulks of 1000", (documents - there) / ((System.nanoTime() - started) / 1e9), "documents/s");
        }
    }

    private void readVersions() {
        for (var order : orders.find(Filters.regex("_id", "^o-")).projection(new Document("version", 1))) {
            versions.set(Integer.parseInt(order.getString("_id").substring(2)), order.getLong("version"));
        }
    }

    private static Document order(int number, int bytes) {
        var lines = new ArrayList<Document>();
        for (var i = 0; i < Math.max(1, (bytes - 200) / 150); i++) {
            lines.add(new Document("sku", "sku-" + (number + i) % 5000).append("name", "螺絲 M6 × 40 stainless " + i).append("quantity", i)
                    .append("price", "19.90").append("warehouse", "Kowloon").append("remarks", "packed in boxes of a hundred"));
        }
        return new Document("_id", "o-" + number).append("version", 0L).append("customer", "c-" + number % (number / 10 + 1))
                .append("state", number % 10 == 0 ? "ENTERED" : "COMPLETED").append("at", Instant.EPOCH.plusSeconds(number))
                .append("lines", lines);
    }

    private void measureAll() throws InterruptedException {
        measure("(warming up guarded updates)", CLIENTS, _ -> guardedUpdate());
        measure("guarded updates, 16 clients", CLIENTS, _ -> guardedUpdate());
        measure("guarded updates, 1 client", 1, _ -> guardedUpdate());
        measure("(warming up bulks of 50 guarded replacements)", 2, this::replaceTogether);
        measure("bulks of 50 guarded replacements", 2, this::replaceTogether);
        measure("finds of 50 by id", 2, i -> orders.find(Filters.in("_id", ids(i))).into(new ArrayList<>()));
        measure("finds by id", CLIENTS, _ -> orders.find(Filters.eq("_id", anyId())).first());
        measure("finds by customer", CLIENTS,
                _ -> orders.find(Filters.eq("customer", "c-" + ThreadLocalRandom.current().nextInt(documents / 10))).first());
        measure("oldest 10 of a state", CLIENTS,
                _ -> orders.find(Filters.eq("state", "ENTERED")).sort(Sorts.ascending("at")).limit(10).into(new ArrayList<>()));
        measure("pages of 20 by id", CLIENTS,
                _ -> orders.find(Filters.lt("_id", anyId())).sort(Sorts.descending("_id")).limit(20).into(new ArrayList<>()));
        measure("pending outboxes", CLIENTS, _ -> orders.find(Filters.lt("outbox.pending.at", Instant.now())).limit(100).first());
        measure("inserts of one", CLIENTS, i -> orders.insertOne(order(i, 2048).append("_id", "n-" + System.nanoTime() + "-" + i)));
        measure("bulks of 100 inserts", CLIENTS, i -> {
            var batch = new ArrayList<Document>();
            for (var j = 0; j < 100; j++) {
                batch.add(order(i + j, 500).append("_id", "b-" + System.nanoTime() + "-" + i + "-" + j));
            }
            orders.insertMany(batch);
        });
        orders.deleteMany(Filters.regex("_id", "^[nb]-"));
    }

    /** As a service does it: the version is known from before, or else read when the update misses. */
    private void guardedUpdate() {
        var number = ThreadLocalRandom.current().nextInt(documents);
        var id = "o-" + number;
        while (true) {
            var version = versions.get(number);
            var result = orders.updateOne(Filters.and(Filters.eq("_id", id), Filters.eq("version", version)),
                    Updates.combine(Updates.inc("version", 1L), Updates.set("state", "COMPLETED")));
            if (result.getModifiedCount() == 1) {
                versions.set(number, version + 1);
                return;
            }
            versions.set(number, orders.find(Filters.eq("_id", id)).projection(new Document("version", 1)).first().getLong("version"));
        }
    }

    /** As a service that knows many orders does it: each as a whole, guarded by the version that it had. */
    private void replaceTogether(int client) {
        var replacements = new ArrayList<ReplaceOneModel<Document>>();
        for (var number : numbers(client)) {
            var version = versions.getAndIncrement(number);
            var guard = Filters.and(Filters.eq("_id", "o-" + number), Filters.eq("version", version));
            replacements.add(new ReplaceOneModel<>(guard, order(number, bytes).append("version", version + 1)));
        }
        var matched = orders.bulkWrite(replacements).getMatchedCount();
        if (matched != TOGETHER) {
            throw new IllegalStateException("Only " + matched + " of " + TOGETHER + " documents had the version they were left with");
        }
    }

    /** Different ones for each of two clients. */
    private int[] numbers(int operation) {
        var client = operation / 1_000_000;
        return ThreadLocalRandom.current().ints(0, documents / 2).distinct().limit(TOGETHER).map(number -> number * 2 + client % 2)
                .toArray();
    }

    private List<String> ids(int operation) {
        return Arrays.stream(numbers(operation)).mapToObj(number -> "o-" + number).toList();
    }

    private String anyId() {
        return "o-" + ThreadLocalRandom.current().nextInt(documents);
    }

    private void measure(String what, int clients, IntConsumer operation) throws InterruptedException {
        if (!what.contains(wanted)) {
            return;
        }
        var done = new LongAdder();
        var cpu = storeCpu();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var end = System.nanoTime() + seconds * 1_000_000_000L;
            for (var i = 0; i < clients; i++) {
                var number = i;
                var _ = threads.submit(() -> {
                    for (var j = 0; System.nanoTime() < end; j++) {
                        operation.accept(number * 1_000_000 + j);
                        done.increment();
                    }
                });
            }
        }
        var each = (storeCpu() - cpu) / 1000 / Math.max(1, done.sum());
        print(what, done.sum() / (double) seconds, "/s, with " + each + " us of the store's processor time each");
    }

    /** What the store's own threads have taken so far, without the clients'. */
    private static long storeCpu() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds())).filter(thread -> thread != null)
                .filter(thread -> thread.getThreadName().startsWith("store-"))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId())).sum();
    }

    private static void print(String what, double figure, String unit) {
        System.out.printf("%-32s %,12.1f %s%n", what, figure, unit);
    }
}
