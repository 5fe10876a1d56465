package io.kaidan.platform.listening;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.kaidan.platform.listening.Received.Line;
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
 * Keeps events that are ahead of their information, and what follows them or a dead letter for the same key, in the store until they work.
 */
class Parking {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);
    static final String COLLECTION = "parked_events";
    private static final String CLAIMED_UNTIL = "claimedUntil";
    /** Whoever has not answered after this long has died over the event. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final MongoOperations store;
    private final Clock clock;
    private final Letters letters;
    /** How often something has come that may hold others back. */
    private final AtomicLong news = new AtomicLong();
    /** As often as that when nothing held anything back, here or by another instance: spares two queries for every event. */
    private volatile long quietSince = -1;

    Parking(MongoOperations store, Letters letters, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.letters = letters;
        this.clock = clock;
        Gauge.builder("kaidan.events.parked", () -> isPerhapsOccupied() ? count() : 0).description("Events that wait for others")
                .register(meters);
    }

    /**
     * Lines of these messages in which an earlier one waits or has died. Looks for letters between two looks into the parking:
     * what dies while it is parked becomes a letter before it leaves the parking, and what has to wait when it is replayed is parked before
     * it is no letter any more.
     */
    Set<Line> held(List<Received> messages) {
        if (!isPerhapsOccupied())
            return Set.of();
        var held = new HashSet<Line>();
        messages.stream().map(Received::line).filter(line -> !line.key().isEmpty())
                .collect(Collectors.groupingBy(Line::topic, Collectors.mapping(Line::key, Collectors.toSet())))
                .forEach((topic, keys) -> held(topic, keys).forEach(key -> held.add(new Line(topic, key))));
        return held;
    }

    private Set<String> held(String topic, Set<String> keys) {
        var held = parked(topic, keys);
        held.addAll(letters.holdBack(topic, keys));
        held.addAll(parked(topic, keys));
        return held;
    }

    private Set<String> parked(String topic, Set<String> keys) {
        return parked().find(Filters.and(Filters.eq("topic", topic), Filters.in("key", keys))).projection(Projections.include("key"))
                .map(found -> found.getString("key")).into(new HashSet<>());
    }

    /** How many of its key wait. */
    long waiting(Received message) {
        return parked().countDocuments(ofKey(message));
    }

    private static Bson ofKey(Received message) {
        return Filters.and(Filters.eq("topic", message.topic()), Filters.eq("key", message.key()));
    }

    void park(Received message, String reason) {
        var parked = new Document("_id", message.place()).append("topic", message.topic()).append("partition", message.partition())
                .append("offset", message.offset()).append("timestamp", message.timestamp()).append("key", message.key())
                .append("headers", new Document(Map.copyOf(message.envelope()))).append("body", new Binary(message.body()))
                .append("since", Date.from(clock.instant())).append("reason", reason);
        try {
            parked().replaceOne(Filters.eq("_id", message.place()), parked, new ReplaceOptions().upsert(true));
        } finally {
            perhapsOccupied(); // afterwards, lest a round that has not seen it yet calls the parking empty
        }
    }

    /** Something may have been parked of which nobody told us: by another instance whose part of a topic is ours now. */
    void perhapsOccupied() {
        news.incrementAndGet();
    }

    private boolean isPerhapsOccupied() {
        return news.get() != quietSince;
    }

    /** Tries everything again, oldest first; what still waits, or is being tried by another instance, holds back the rest of its key. */
    void release(Listening listening, DeadLetters deadLetters) {
        var before = news.get();
        var waiting = new HashSet<String>();
        var empty = true;
        for (var document : parked().find().sort(Sorts.ascending("topic", "partition", "offset"))) {
            empty = false;
            var message = received(document);
            var key = message.topic() + "/" + (message.key().isEmpty() ? message.place() : message.key());
            if (!waiting.contains(key)
                    && (isHeldBack(message) || !tried(message, document.getInteger("failures", 0), listening, deadLetters)))
                waiting.add(key);
        }
        quietSince = empty && !letters.holdBackAny() && count() == 0 ? before : -1; // in this order, as in held()
    }

    private boolean isHeldBack(Received message) {
        return !message.key().isEmpty() && !letters.holdBack(message.topic(), Set.of(message.key())).isEmpty();
    }

    /** Whether the event need not wait any longer. */
    private boolean tried(Received message, int failures, Listening listening, DeadLetters deadLetters) {
        if (!claimed(message))
            return false;
        try {
            listening.again(message);
        } catch (NotYet e) {
            return waitsOn(message, failures);
        } catch (RuntimeException e) {
            if (Failures.isFinal(e) || (!Failures.isPassing(e) && failures + 1 >= Retries.MOST_TRIES))
                deadLetters.bury(message, e);
            else {
                log.warn("Parked event {} could not be tried: {}", message.place(), e.toString());
                return waitsOn(message, Failures.isPassing(e) ? failures : failures + 1);
            }
        }
        parked().deleteOne(Filters.eq("_id", message.place()));
        return true;
    }

    /** An event is tried by one instance at a time, and by another only if that one has died over it. */
    private boolean claimed(Received message) {
        var now = clock.instant();
        var free = Filters.or(Filters.exists(CLAIMED_UNTIL, false), Filters.lt(CLAIMED_UNTIL, Date.from(now)),
                Filters.gt(CLAIMED_UNTIL, Date.from(now.plus(LEASE)))); // by a clock that was wrong
        return parked().updateOne(Filters.and(Filters.eq("_id", message.place()), free),
                Updates.set(CLAIMED_UNTIL, Date.from(now.plus(LEASE)))).getModifiedCount() == 1;
    }

    private boolean waitsOn(Received message, int failures) {
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

    void prepare() {
        parked().createIndex(Indexes.ascending("topic", "key"));
        parked().createIndex(Indexes.ascending("topic", "partition", "offset"));
    }

    private long count() {
        return parked().countDocuments();
    }

    private static Received received(Document parked) {
        var headers = parked.get("headers", Document.class).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().toString()));
        return new Received(parked.getString("topic"), parked.getInteger("partition"), parked.getLong("offset"),
                parked.getLong("timestamp"), parked.getString("key"), headers, parked.get("body", Binary.class).getData());
    }
}
