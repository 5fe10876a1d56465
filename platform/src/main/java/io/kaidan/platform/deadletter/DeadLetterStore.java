package io.kaidan.platform.deadletter;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.kaidan.contracts.Ids;
import io.kaidan.platform.consuming.ConsumedRecord;
import io.kaidan.platform.deadletter.DeadLetter.Decision;
import io.kaidan.platform.deadletter.DeadLetter.Outcome;
import io.kaidan.platform.deadletter.DeadLetter.State;
import io.kaidan.platform.failure.Failures;
import io.kaidan.platform.store.DuplicateKeys;
import io.kaidan.platform.web.Cursor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The dead letters of this service, one for each place in Kafka, with the decisions about them.
 * An undecided dead letter of a topic that is consumed in order holds back later records of its key.
 */
public class DeadLetterStore {

    static final String COLLECTION = "dead_letters";
    private static final String HOLDS = "holds";
    private static final String STATE = "state";
    private static final String CLAIMED_UNTIL = "claimedUntil";
    /** A claim that is older than this belongs to an instance that has crashed. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final MongoOperations store;
    private final String service;
    private final Clock clock;
    private final Set<String> inOrder = ConcurrentHashMap.newKeySet();
    private final AtomicLong filed = new AtomicLong();

    public DeadLetterStore(MongoOperations store, String service, Clock clock) {
        this.store = store;
        this.service = service;
        this.clock = clock;
    }

    /** An undecided dead letter of this topic holds back later records of its key. */
    public void keepInOrder(String topic) {
        inOrder.add(topic);
    }

    /**
     * Derived from the service and the place of the message, so that a redelivery makes no second dead letter. The timestamp is part of it,
     * for the place belongs to another message after Kafka was set up anew.
     */
    String id(ConsumedRecord message) {
        return Ids.derived("dead-letter", service, message.place(), Long.toString(message.timestamp()));
    }

    /**
     * Stores one dead letter for each record, however often the record fails. A discarded one stays discarded. A record that the store
     * refuses is filed without key, headers and body, so that it does not block its partition.
     */
    public void file(ConsumedRecord message, String reason) {
        try {
            write(message, reason);
        } catch (RuntimeException e) {
            if (Failures.isTransient(e))
                throw e;
            var stub = new ConsumedRecord(message.topic(), message.partition(), message.offset(), message.timestamp(), "", Map.of(),
                    new byte[0]);
            write(stub, reason + " (its contents could not be stored: " + Failures.reason(e) + ")");
        } finally {
            filed.incrementAndGet();
        }
    }

    private void write(ConsumedRecord message, String reason) {
        var holds = inOrder.contains(message.topic()) && !message.key().isEmpty();
        var headers = message.headers().entrySet().stream()
                .map(header -> new Document("name", header.getKey()).append("value", header.getValue())).toList();
        var deadLetter = new Document("_id", id(message)).append("topic", message.topic()).append("partition", message.partition())
                .append("offset", message.offset()).append("timestamp", message.timestamp()).append("key", message.key())
                .append("headers", headers).append("body", new Binary(message.body())).append("since", Date.from(clock.instant()))
                .append("reason", reason).append("inOrder", holds).append("decisions", List.of()).append(STATE, State.DEAD.name());
        if (holds)
            deadLetter.append(HOLDS, hold(message.topic(), message.key()));
        try {
            deadLetters().insertOne(deadLetter);
        } catch (MongoWriteException e) {
            if (!DuplicateKeys.caused(e))
                throw e;
            var again = Updates.combine(Updates.set(STATE, State.DEAD.name()), Updates.set("reason", reason));
            deadLetters().updateOne(Filters.and(Filters.eq("_id", id(message)), Filters.ne(STATE, State.DISCARDED.name())),
                    holds ? Updates.combine(again, Updates.set(HOLDS, hold(message.topic(), message.key()))) : again);
        }
    }

    /** How many records this instance has filed. If the number has grown, more keys may be held back. */
    public long filed() {
        return filed.get();
    }

    /** The keys, among these, that an undecided dead letter holds back. */
    public Set<String> holdBack(String topic, Set<String> keys) {
        return deadLetters().find(Filters.in(HOLDS, keys.stream().map(key -> hold(topic, key)).toList()))
                .projection(Projections.include("key"))
                .map(found -> found.getString("key")).into(new HashSet<>());
    }

    public boolean holdBackAny() {
        return deadLetters().find(Filters.and(Filters.eq(STATE, State.DEAD.name()), Filters.exists(HOLDS)))
                .projection(Projections.include("_id")).limit(1).first() != null;
    }

    /** The dead letter of this record, if it has become one. */
    public Optional<DeadLetter> of(ConsumedRecord message) {
        return find(id(message));
    }

    Optional<DeadLetter> find(String id) {
        return Optional.ofNullable(deadLetters().find(Filters.eq("_id", id)).first()).map(DeadLetterStore::deadLetter);
    }

    /**
     * Dead letters without their bodies, newest first.
     *
     * @param after the cursor of the last one of the part before
     */
    List<DeadLetter> list(@Nullable State state, @Nullable String key, @Nullable Cursor after, int limit) {
        var filters = new ArrayList<Bson>();
        if (state != null)
            filters.add(Filters.eq(STATE, state.name()));
        if (key != null)
            filters.add(Filters.eq("key", key));
        if (after != null)
            filters.add(Filters.or(Filters.lt("since", Date.from(after.at())),
                    Filters.and(Filters.eq("since", Date.from(after.at())), Filters.lt("_id", after.id()))));
        return deadLetters().find(filters.isEmpty() ? new Document() : Filters.and(filters)).projection(Projections.exclude("body"))
                .sort(Sorts.descending("since", "_id")).limit(limit).map(DeadLetterStore::deadLetter).into(new ArrayList<>());
    }

    /** Claims the dead letter, if it is undecided and nobody else has claimed it. */
    Optional<DeadLetter> claim(String id) {
        var now = clock.instant();
        var free = Filters.or(Filters.exists(CLAIMED_UNTIL, false), Filters.lt(CLAIMED_UNTIL, Date.from(now)));
        return Optional
                .ofNullable(deadLetters().findOneAndUpdate(Filters.and(Filters.eq("_id", id), Filters.eq(STATE, State.DEAD.name()), free),
                        Updates.set(CLAIMED_UNTIL, Date.from(now.plus(LEASE)))))
                .map(DeadLetterStore::deadLetter);
    }

    /** Records a decision about a claimed dead letter. Once it is resolved or discarded, it no longer holds back its key. */
    DeadLetter decided(DeadLetter deadLetter, Outcome outcome, String by, @Nullable String reason) {
        var decision = new Document("outcome", outcome.name()).append("by", by).append("at", Date.from(clock.instant()))
                .append("reason", reason);
        var update = new ArrayList<Bson>(List.of(Updates.push("decisions", decision), Updates.unset(CLAIMED_UNTIL)));
        switch (outcome) {
            case WORKED, WAITS -> update.addAll(List.of(Updates.set(STATE, State.RESOLVED.name()), Updates.unset(HOLDS)));
            case DISCARDED -> update.addAll(List.of(Updates.set(STATE, State.DISCARDED.name()), Updates.unset(HOLDS)));
            case FAILED -> update.add(Updates.set("reason", reason));
        }
        var written = deadLetters().findOneAndUpdate(Filters.eq("_id", deadLetter.id()), Updates.combine(update),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (written == null)
            throw new IllegalStateException("Dead letter " + deadLetter.id() + " was removed from the store while it was claimed");
        return deadLetter(written);
    }

    long undecided() {
        return deadLetters().countDocuments(Filters.eq(STATE, State.DEAD.name()));
    }

    public void createIndexes() {
        deadLetters().createIndex(Indexes.ascending(HOLDS));
        deadLetters().createIndex(Indexes.ascending("key"));
        deadLetters().createIndex(Indexes.descending(STATE, "since", "_id"));
        deadLetters().createIndex(Indexes.descending("since", "_id"));
    }

    private MongoCollection<Document> deadLetters() {
        return store.getCollection(COLLECTION);
    }

    private static String hold(String topic, String key) {
        return topic + "/" + key;
    }

    private static DeadLetter deadLetter(Document found) {
        var headers = new LinkedHashMap<String, String>();
        found.getList("headers", Document.class).forEach(header -> headers.put(header.getString("name"), header.getString("value")));
        var body = found.get("body", Binary.class);
        var message = new ConsumedRecord(found.getString("topic"), found.getInteger("partition"), found.getLong("offset"),
                found.getLong("timestamp"), found.getString("key"), headers, body == null ? new byte[0] : body.getData());
        var decisions = found.getList("decisions", Document.class).stream()
                .map(decision -> new Decision(Outcome.valueOf(decision.getString("outcome")), decision.getString("by"),
                        decision.getDate("at").toInstant(), decision.getString("reason")))
                .toList();
        return new DeadLetter(found.getString("_id"), message, found.getString("reason"), found.getDate("since").toInstant(),
                State.valueOf(found.getString(STATE)), found.getBoolean("inOrder", false), decisions);
    }
}
