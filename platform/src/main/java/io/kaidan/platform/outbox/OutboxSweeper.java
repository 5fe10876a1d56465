package io.kaidan.platform.outbox;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.kaidan.platform.schedule.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * Finds events that a crash, a full queue or an unavailable broker has left in the documents, and passes them to the relay. It asks seldom
 * while this instance has no reason to expect any.
 */
class OutboxSweeper implements SmartLifecycle {

    private static final String AT = PendingEvent.FIELD + ".at";
    private static final int BATCH = 1000;

    private final MongoOperations store;
    private final MongoMappingContext aggregates;
    private final OutboxRelay relay;
    private final OutboxProperties properties;
    private final PeriodicTask rounds;
    private final Clock clock;
    private final AtomicReference<Backlog> backlog = new AtomicReference<>(new Backlog(0, Duration.ZERO));
    private List<String> collections = List.of();

    OutboxSweeper(MongoOperations store, MongoMappingContext aggregates, OutboxRelay relay, LeftBehind leftBehind,
            OutboxProperties properties, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.aggregates = aggregates;
        this.relay = relay;
        this.properties = properties;
        this.clock = clock;
        this.rounds = new PeriodicTask("outbox-sweeper", properties.sweepEvery(), this::sweep);
        leftBehind.onNoted(() -> rounds.requestWithin(properties.leftBehindAfter()));
        Gauge.builder("kaidan.outbox.left.behind", () -> backlog.get().aggregates)
                .description("Aggregates whose events are overdue, counted up to " + BATCH + " per collection").register(meters);
        Gauge.builder("kaidan.outbox.lag", () -> backlog.get().oldest.toMillis() / 1000.0).baseUnit("seconds")
                .description("Age of the oldest overdue event; 0 while every event is published in time").register(meters);
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
        return rounds.isRunning();
    }

    /** Starts after the relay, and stops before it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 11;
    }

    private void sweep() {
        if (collections.isEmpty()) {
            collections = prepared();
            rounds.requestWithin(properties.leftBehindAfter()); // events saved right before the start are not overdue yet
        }
        var now = clock.instant();
        var left = collections.stream().flatMap(collection -> leftIn(collection, now)).sorted(Left.OLDEST_FIRST).toList();
        left.forEach(aggregate -> relay.offer(aggregate.collection, aggregate.document));
        backlog.set(new Backlog(left.size(), age(left, now)));
        if (!left.isEmpty())
            rounds.requestWithin(properties.sweepAgainAfter());
    }

    private List<String> prepared() {
        var withOutbox = aggregates.getPersistentEntities().stream().filter(e -> e.getPersistentProperty("outbox") != null)
                .map(e -> e.getCollection()).distinct().toList();
        for (var collection : withOutbox)
            store.getCollection(collection).createIndex(Indexes.ascending(AT),
                    new IndexOptions().name("outbox").partialFilterExpression(Filters.exists(AT)));
        return withOutbox;
    }

    private static Duration age(List<Left> left, Instant now) {
        return left.isEmpty() || left.getFirst().oldest().at().isAfter(now)
                ? Duration.ZERO
                : Duration.between(left.getFirst().oldest().at(), now);
    }

    /** Events that are overdue, and events from the future: a clock that was wrong has stamped those. */
    private Stream<Left> leftIn(String collection, Instant now) {
        return Stream.concat(leftIn(collection, Filters.lt(AT, Date.from(now.minus(properties.leftBehindAfter())))),
                leftIn(collection, Filters.gt(AT, Date.from(now.plus(properties.leftBehindAfter())))));
    }

    private Stream<Left> leftIn(String collection, Bson leftBehind) {
        return store.getCollection(collection).find(Filters.and(Filters.exists(AT), leftBehind)).sort(Sorts.ascending(AT)).limit(BATCH)
                .map(document -> new Left(collection, document)).into(new ArrayList<>()).stream();
    }

    /** An aggregate with overdue events. Oldest first, since the event that caused another may belong to another aggregate. */
    private record Left(String collection, Document document) {

        static final Comparator<Left> OLDEST_FIRST = Comparator.comparing((Left left) -> left.oldest().at())
                .thenComparing(left -> left.oldest().id());

        PendingEvent oldest() {
            return PendingEvent.of(document.get("outbox", Document.class).getList("pending", Document.class).getFirst());
        }
    }

    private record Backlog(int aggregates, Duration oldest) {}
}
