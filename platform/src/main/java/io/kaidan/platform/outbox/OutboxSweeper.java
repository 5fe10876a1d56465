package io.kaidan.platform.outbox;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.kaidan.platform.Rounds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** Finds news that a crash, a full relay or an absent broker left in the documents, at start and regularly, and hands them to the relay. */
class OutboxSweeper implements SmartLifecycle {

    private static final String AT = PendingEvent.FIELD + ".at";
    private static final int BATCH = 1000;

    private final MongoOperations store;
    private final MongoMappingContext aggregates;
    private final OutboxRelay relay;
    private final Duration leftBehindAfter;
    private final Rounds rounds;
    private final Clock clock;
    private final AtomicReference<Backlog> backlog = new AtomicReference<>(new Backlog(0, Duration.ZERO));
    private List<String> collections = List.of();

    OutboxSweeper(MongoOperations store, MongoMappingContext aggregates, OutboxRelay relay, OutboxProperties properties, Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.aggregates = aggregates;
        this.relay = relay;
        this.leftBehindAfter = properties.leftBehindAfter();
        this.clock = clock;
        this.rounds = new Rounds("outbox-sweeper", properties.sweepEvery(), this::sweep);
        Gauge.builder("kaidan.outbox.left.behind", () -> backlog.get().aggregates)
                .description("Aggregates whose news are overdue, counted up to " + BATCH + " per collection").register(meters);
        Gauge.builder("kaidan.outbox.lag", () -> backlog.get().oldest.toMillis() / 1000.0).baseUnit("seconds")
                .description("Age of the oldest overdue event; 0 while every event is told in time").register(meters);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.areRunning();
    }

    /** After the relay, and stopped before it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 11;
    }

    private void sweep() {
        if (collections.isEmpty())
            collections = prepared();
        var now = clock.instant();
        backlog.set(collections.stream().map(collection -> sweep(collection, now)).reduce(new Backlog(0, Duration.ZERO), Backlog::and));
    }

    private List<String> prepared() {
        var withOutbox = aggregates.getPersistentEntities().stream().filter(e -> e.getPersistentProperty("outbox") != null)
                .map(e -> e.getCollection()).distinct().toList();
        for (var collection : withOutbox)
            store.getCollection(collection).createIndex(Indexes.ascending(AT),
                    new IndexOptions().name("outbox").partialFilterExpression(Filters.exists(AT)));
        return withOutbox;
    }

    private Backlog sweep(String collection, Instant now) {
        var overdue = Filters.and(Filters.exists(AT), Filters.lt(AT, Date.from(now.minus(leftBehindAfter))));
        var found = new Backlog(0, Duration.ZERO);
        for (Document left : store.getCollection(collection).find(overdue).sort(Sorts.ascending(AT)).limit(BATCH)) {
            relay.offer(collection, left);
            var oldest = left.get("outbox", Document.class).getList("pending", Document.class).getFirst().getDate("at").toInstant();
            found = found.and(new Backlog(1, Duration.between(oldest, now)));
        }
        return found;
    }

    record Backlog(int aggregates, Duration oldest) {

        Backlog and(Backlog other) {
            return new Backlog(aggregates + other.aggregates, oldest.compareTo(other.oldest) >= 0 ? oldest : other.oldest);
        }
    }
}
