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

/**
 * Keeps events in the store until they can take effect: events whose prerequisite is missing, and events that follow a parked event or a
 * dead letter of the same key.
 */
public class Parking implements KeyHolds {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);
    static final String COLLECTION = "parked_events";
    private static final String CLAIMED_UNTIL = "claimedUntil";
    /** A claim that is older than this belongs to an instance that has crashed. */
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String NEXT_TRY_AT = "nextTryAt";
    /** The longest pause between two tries. Before it is reached, an event pauses for half the time it has waited. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** So many parked events are read in every round. The next round comes later by a millisecond for each event more. */
    private static final int READ_IN_EVERY_ROUND = 500;

    private final MongoOperations store;
    private final Clock clock;
    private final DeadLetterStore deadLetters;
    /** How often the store is queried without a reason, to find events that other instances have left. */
    private static final Duration QUERY_ANYWAY_AFTER = Duration.ofSeconds(30);

    /** Counts the occasions after which a key may be held back. */
    private final AtomicLong reasons = new AtomicLong();
    /** {@link #reasons()} when no instance held anything back. While it has not changed, a batch needs no query. */
    private volatile long nothingHeldAt = -1;
    private volatile Instant queriedAt = Instant.MIN;
    private volatile Duration restAfterRound = Duration.ZERO;

    public Parking(MongoOperations store, DeadLetterStore deadLetters, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.clock = clock;
        Gauge.builder("kaidan.events.parked", () -> mayHoldAny() ? count() : 0).description("Parked events")
                .register(meters);
    }

    @Override
    public void keepInOrder(String topic) {
        deadLetters.keepInOrder(topic);
    }

    /**
     * Queries the parked events, then the dead letters, then the parked events again. A parked event that becomes a dead letter is filed
     * before it is removed here, and a replayed dead letter that has to wait is parked before it is resolved. So no move is missed.
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
            mayHoldBack(); // after the write, so that no concurrent release concludes that nothing is parked
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

    /** To be called when partitions are assigned: another instance may have parked events of theirs. */
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
     * Retries the parked events whose pause is over, oldest first. An event that still waits, or that another instance has claimed, holds
     * back the later ones of its key. The store is not queried while there is no reason to.
     */
    public void release(Subscriptions subscriptions, DeadLetterRecoverer recoverer) {
        var before = reasons();
        var now = clock.instant();
        var rest = before == nothingHeldAt ? QUERY_ANYWAY_AFTER : restAfterRound;
        if (Duration.between(queriedAt, now).abs().compareTo(rest) < 0)
            return;
        queriedAt = now;
        var waiting = new HashSet<String>();
        var read = 0;
        for (var parked : parked().find().projection(Projections.exclude("body", "headers"))
                .sort(Sorts.ascending("topic", "partition", "offset"))) {
            read++;
            var key = parked.getString("topic") + "/" + (parked.getString("key").isEmpty() ? parked.get("_id") : parked.get("key"));
            if (!waiting.contains(key) && (!isDue(parked, now) || isHeldBack(parked) || !retried(parked, subscriptions, recoverer)))
                waiting.add(key);
        }
        restAfterRound = Duration.ofMillis(Math.max(0, read - READ_IN_EVERY_ROUND));
        nothingHeldAt = read == 0 && !deadLetters.holdBackAny() && count() == 0 ? before : -1; // in this order, as in held()
    }

    /** An event that was never retried is due, and one whose pause was set by an instance whose clock was wrong. */
    private static boolean isDue(Document parked, Instant now) {
        var next = parked.getDate(NEXT_TRY_AT);
        return next == null || !next.toInstant().isAfter(now) || next.toInstant().isAfter(now.plus(LONGEST_PAUSE));
    }

    private boolean isHeldBack(Document parked) {
        var key = parked.getString("key");
        return !key.isEmpty() && !deadLetters.holdBack(parked.getString("topic"), Set.of(key)).isEmpty();
    }

    /** Whether the event has left the parking: it took effect or has become a dead letter. */
    private boolean retried(Document parked, Subscriptions subscriptions, DeadLetterRecoverer recoverer) {
        var claimed = claimed(parked.getString("_id"));
        if (claimed == null)
            return false;
        var message = message(claimed);
        var failures = claimed.getInteger("failures", 0);
        try {
            subscriptions.redeliver(message);
        } catch (PrerequisiteMissing e) {
            return staysParked(claimed, failures);
        } catch (RuntimeException e) {
            if (Failures.isFinal(e) || (!Failures.isTransient(e) && failures + 1 >= RetryingErrorHandler.MOST_TRIES))
                recoverer.deadLetter(message, e);
            else {
                log.warn("Parked event {} has failed and is retried: {}", message.place(), e.toString());
                return staysParked(claimed, Failures.isTransient(e) ? failures : failures + 1);
            }
        }
        parked().deleteOne(Filters.eq("_id", message.place()));
        return true;
    }

    /** One instance at a time retries an event; another may claim it after the lease of one that has crashed. */
    private @Nullable Document claimed(String place) {
        var now = clock.instant();
        var free = Filters.or(Filters.exists(CLAIMED_UNTIL, false), Filters.lt(CLAIMED_UNTIL, Date.from(now)),
                Filters.gt(CLAIMED_UNTIL, Date.from(now.plus(LEASE)))); // claimed by an instance whose clock was wrong
        return parked().findOneAndUpdate(Filters.and(Filters.eq("_id", place), free),
                Updates.set(CLAIMED_UNTIL, Date.from(now.plus(LEASE))));
    }

    private boolean staysParked(Document parked, int failures) {
        var now = clock.instant();
        var next = now.plus(pause(Duration.between(parked.getDate("since").toInstant(), now)));
        parked().updateOne(Filters.eq("_id", parked.get("_id")), Updates.combine(Updates.unset(CLAIMED_UNTIL),
                Updates.set("failures", failures), Updates.set(NEXT_TRY_AT, Date.from(next))));
        return false;
    }

    private static Duration pause(Duration waited) {
        var pause = waited.dividedBy(2);
        return pause.isNegative() ? Duration.ZERO : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Sorted by place. */
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
