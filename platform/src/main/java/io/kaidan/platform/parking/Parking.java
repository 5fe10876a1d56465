package io.kaidan.platform.parking;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.kaidan.platform.consuming.ConsumedRecord;
import io.kaidan.platform.consuming.ConsumedRecord.OrderingKey;
import io.kaidan.platform.consuming.KeyHolds;
import io.kaidan.platform.consuming.RetryingErrorHandler;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.platform.deadletter.DeadLetter;
import io.kaidan.platform.deadletter.DeadLetterRecoverer;
import io.kaidan.platform.deadletter.DeadLetterStore;
import io.kaidan.platform.failure.Failures;
import io.kaidan.platform.failure.MalformedMessage;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/** Keeps events that are ahead of what they need, and what follows them or a dead letter for the same key, in the store until they work. */
public class Parking implements KeyHolds {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);
    static final String COLLECTION = "parked_events";
    private static final String CLAIMED_UNTIL = "claimedUntil";
    /** Whoever has not answered after this long has crashed over the event. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final MongoOperations store;
    private final Clock clock;
    private final DeadLetterStore deadLetters;
    /** Without a reason to look, the store is asked this often: for what other instances have left. */
    private static final Duration LOOK_ANYWAY_AFTER = Duration.ofSeconds(30);

    /** How often this instance had a reason to think that a key may be held back. */
    private final AtomicLong reasons = new AtomicLong();
    /** {@link #reasons()} as it was when nothing was held back, by any instance: spares two queries for every batch. */
    private volatile long nothingHeldAt = -1;
    private volatile Instant lookedAt = Instant.MIN;

    public Parking(MongoOperations store, DeadLetterStore deadLetters, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.clock = clock;
        Gauge.builder("kaidan.events.parked", () -> mayHoldAny() ? count() : 0).description("Events that wait for others")
                .register(meters);
    }

    @Override
    public void keepInOrder(String topic) {
        deadLetters.keepInOrder(topic);
    }

    /**
     * Asks for dead letters between two looks into the parking. What dies while it is parked becomes a dead letter before it leaves the
     * parking, and what has to wait when it is replayed is parked before it is resolved.
     */
    @Override
    public Set<OrderingKey> held(List<ConsumedRecord> messages) {
        if (!mayHoldAny())
            return Set.of();
        var held = new HashSet<OrderingKey>();
        messages.stream().map(ConsumedRecord::orderingKey).filter(key -> !key.key().isEmpty())
                .collect(Collectors.groupingBy(OrderingKey::topic, Collectors.mapping(OrderingKey::key, Collectors.toSet())))
                .forEach((topic, keys) -> held(topic, keys).forEach(key -> held.add(new OrderingKey(topic, key))));
        return held;
    }

    private Set<String> held(String topic, Set<String> keys) {
        var held = parked(topic, keys);
        held.addAll(deadLetters.holdBack(topic, keys));
        held.addAll(parked(topic, keys));
        return held;
    }

    private Set<String> parked(String topic, Set<String> keys) {
        return parked().find(Filters.and(Filters.eq("topic", topic), Filters.in("key", keys))).projection(Projections.include("key"))
                .map(found -> found.getString("key")).into(new HashSet<>());
    }

    @Override
    public long waiting(ConsumedRecord message) {
        return parked().countDocuments(ofKey(message));
    }

    private static Bson ofKey(ConsumedRecord message) {
        return Filters.and(Filters.eq("topic", message.topic()), Filters.eq("key", message.key()));
    }

    @Override
    public void park(ConsumedRecord message, String reason) {
        var parked = new Document("_id", message.place()).append("topic", message.topic()).append("partition", message.partition())
                .append("offset", message.offset()).append("timestamp", message.timestamp()).append("key", message.key())
                .append("headers", new Document(Map.copyOf(message.envelope()))).append("body", new Binary(message.body()))
                .append("since", Date.from(clock.instant())).append("reason", reason);
        try {
            parked().replaceOne(Filters.eq("_id", message.place()), parked, new ReplaceOptions().upsert(true));
        } finally {
            mayHoldBack(); // afterwards, lest a release that has not seen it yet calls the parking empty
        }
    }

    @Override
    public void parkBehindEarlier(ConsumedRecord message) {
        var known = deadLetters.of(message);
        switch (known.map(DeadLetter::state).orElse(DeadLetter.State.RESOLVED)) {
            case RESOLVED -> park(message, "an earlier event of " + message.key() + " waits");
            case DEAD -> throw new MalformedMessage(known.map(DeadLetter::reason).orElseThrow());
            case DISCARDED -> {}
        }
    }

    /** Another instance may have parked events of a partition that is this instance's now. */
    public void mayHoldBack() {
        reasons.incrementAndGet();
    }

    private long reasons() {
        return reasons.get() + deadLetters.filed();
    }

    private boolean mayHoldAny() {
        return reasons() != nothingHeldAt;
    }

    /**
     * Tries all parked events again, oldest first. One that still waits, or that another instance is trying, holds back the rest of its key.
     * Asks nothing of the store while there is no reason to.
     */
    public void release(Subscriptions subscriptions, DeadLetterRecoverer recoverer) {
        var before = reasons();
        var now = clock.instant();
        if (before == nothingHeldAt && Duration.between(lookedAt, now).abs().compareTo(LOOK_ANYWAY_AFTER) < 0)
            return;
        lookedAt = now;
        var waiting = new HashSet<String>();
        var empty = true;
        for (var document : parked().find().sort(Sorts.ascending("topic", "partition", "offset"))) {
            empty = false;
            var message = message(document);
            var key = message.topic() + "/" + (message.key().isEmpty() ? message.place() : message.key());
            if (!waiting.contains(key)
                    && (isHeldBack(message) || !tried(message, document.getInteger("failures", 0), subscriptions, recoverer)))
                waiting.add(key);
        }
        nothingHeldAt = empty && !deadLetters.holdBackAny() && count() == 0 ? before : -1; // in this order, as in held()
    }

    private boolean isHeldBack(ConsumedRecord message) {
        return !message.key().isEmpty() && !deadLetters.holdBack(message.topic(), Set.of(message.key())).isEmpty();
    }

    /** Whether the event need not wait any longer. */
    private boolean tried(ConsumedRecord message, int failures, Subscriptions subscriptions, DeadLetterRecoverer recoverer) {
        if (!claimed(message))
            return false;
        try {
            subscriptions.redeliver(message);
        } catch (PrerequisiteMissing e) {
            return waitsOn(message, failures);
        } catch (RuntimeException e) {
            if (Failures.isFinal(e) || (!Failures.isTransient(e) && failures + 1 >= RetryingErrorHandler.MOST_TRIES))
                recoverer.deadLetter(message, e);
            else {
                log.warn("Parked event {} could not be tried: {}", message.place(), e.toString());
                return waitsOn(message, Failures.isTransient(e) ? failures : failures + 1);
            }
        }
        parked().deleteOne(Filters.eq("_id", message.place()));
        return true;
    }

    /** An event is tried by one instance at a time, and by another only if that one has crashed over it. */
    private boolean claimed(ConsumedRecord message) {
        var now = clock.instant();
        var free = Filters.or(Filters.exists(CLAIMED_UNTIL, false), Filters.lt(CLAIMED_UNTIL, Date.from(now)),
                Filters.gt(CLAIMED_UNTIL, Date.from(now.plus(LEASE)))); // by a clock that was wrong
        return parked().updateOne(Filters.and(Filters.eq("_id", message.place()), free),
                Updates.set(CLAIMED_UNTIL, Date.from(now.plus(LEASE)))).getModifiedCount() == 1;
    }

    private boolean waitsOn(ConsumedRecord message, int failures) {
        parked().updateOne(Filters.eq("_id", message.place()),
                Updates.combine(Updates.unset(CLAIMED_UNTIL), Updates.set("failures", failures)));
        return false;
    }

    /** By place. */
    List<ParkedEvent> list(@Nullable String after, int limit) {
        return parked().find(after == null ? new Document() : Filters.gt("_id", after)).projection(Projections.exclude("body"))
                .sort(Sorts.ascending("_id")).limit(limit)
                .map(found -> new ParkedEvent(found.getString("topic"), found.getString("_id"), found.getString("key"),
                        String.valueOf(found.get("headers", Document.class).get("ce_type", "")), found.getString("reason"),
                        found.getDate("since").toInstant()))
                .into(new ArrayList<>());
    }

    private MongoCollection<Document> parked() {
        return store.getCollection(COLLECTION);
    }

    public void createIndexes() {
        parked().createIndex(Indexes.ascending("topic", "key"));
        parked().createIndex(Indexes.ascending("topic", "partition", "offset"));
    }

    private long count() {
        return parked().countDocuments();
    }

    private static ConsumedRecord message(Document parked) {
        var headers = parked.get("headers", Document.class).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().toString()));
        return new ConsumedRecord(parked.getString("topic"), parked.getInteger("partition"), parked.getLong("offset"),
                parked.getLong("timestamp"), parked.getString("key"), headers, parked.get("body", Binary.class).getData());
    }
}
