package io.kaidan.platform.outbox;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.kaidan.platform.outbox.OutboxSweeper.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;
import org.springframework.scheduling.annotation.Scheduled;

/** Finds news that a crash, a full relay or an absent broker left in the documents, at start and regularly, and hands them to the relay. */
class OutboxSweeper {

    private static final Logger log = LoggerFactory.getLogger(OutboxSweeper.class);
    private static final String AT = PendingEvent.FIELD + ".at";
    private static final int BATCH = 1000;

    private final MongoOperations store;
    private final MongoMappingContext aggregates;
    private final OutboxRelay relay;
    private final Duration leftBehindAfter;
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
        Gauge.builder("kaidan.outbox.left.behind", () -> backlog.get().aggregates)
                .description("Aggregates whose news are overdue, counted up to " + BATCH + " per collection").register(meters);
        Gauge.builder("kaidan.outbox.lag", () -> backlog.get().oldest.toMillis() / 1000.0).baseUnit("seconds")
                .description("Age of the oldest event not yet told").register(meters);
    }

    @Scheduled(fixedDelayString = "${kaidan.outbox.sweep-every:2s}")
    void sweep() {
        try {
            if (collections.isEmpty())
                collections = prepared();
            var now = clock.instant();
            backlog.set(collections.stream().map(collection -> sweep(collection, now)).reduce(new Backlog(0, Duration.ZERO), Backlog::and));
        } catch (DataAccessException | com.mongodb.MongoException e) {
            log.warn("The store does not answer; news left behind are looked for again later: {}", e.getMessage());
        }
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
        for (Document left : store.getCollection(collection).find(overdue).limit(BATCH)) {
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
