package io.kaidan.platform.listening;

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
import io.kaidan.platform.listening.Letter.Decision;
import io.kaidan.platform.listening.Letter.Outcome;
import io.kaidan.platform.listening.Letter.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The dead letters of this service, one for each place in Kafka, kept with all that was decided about them.
 * While one of a topic that is heard in order is undecided, it holds back what follows for its key.
 */
class Letters {

    static final String COLLECTION = "dead_letters";
    private static final String HOLDS = "holds";
    private static final String STATE = "state";
    private static final String CLAIMED_UNTIL = "claimedUntil";
    /** Whoever has not come back after this long has died over the letter. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final MongoOperations store;
    private final String service;
    private final Clock clock;
    private final Set<String> inOrder = ConcurrentHashMap.newKeySet();

    Letters(MongoOperations store, String service, Clock clock) {
        this.store = store;
        this.service = service;
        this.clock = clock;
    }

    /** On this topic, what follows a dead letter for the same key waits. */
    void keepInOrder(String topic) {
        inOrder.add(topic);
    }

    /**
     * One for each service that cannot use the message. A place may be another message's after Kafka was set up anew, so its time counts
     * too.
     */
    String id(Received message) {
        return Ids.derived("dead-letter", service, message.place(), Long.toString(message.timestamp()));
    }

    /** Once for each message, however often it dies; what was discarded stays so. */
    void file(Received message, String reason) {
        var holds = inOrder.contains(message.topic()) && !message.key().isEmpty();
        var headers = message.headers().entrySet().stream()
                .map(header -> new Document("name", header.getKey()).append("value", header.getValue())).toList();
        var letter = new Document("_id", id(message)).append("topic", message.topic()).append("partition", message.partition())
                .append("offset", message.offset()).append("timestamp", message.timestamp()).append("key", message.key())
                .append("headers", headers).append("body", new Binary(message.body())).append("since", Date.from(clock.instant()))
                .append("reason", reason).append("inOrder", holds).append("decisions", List.of()).append(STATE, State.DEAD.name());
        if (holds)
            letter.append(HOLDS, hold(message.topic(), message.key()));
        try {
            letters().insertOne(letter);
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != 11000)
                throw e;
            var again = Updates.combine(Updates.set(STATE, State.DEAD.name()), Updates.set("reason", reason));
            letters().updateOne(Filters.and(Filters.eq("_id", id(message)), Filters.ne(STATE, State.DISCARDED.name())),
                    holds ? Updates.combine(again, Updates.set(HOLDS, hold(message.topic(), message.key()))) : again);
        }
    }

    /** Those of these keys that an undecided letter keeps waiting. */
    Set<String> holdBack(String topic, Set<String> keys) {
        return letters().find(Filters.in(HOLDS, keys.stream().map(key -> hold(topic, key)).toList())).projection(Projections.include("key"))
                .map(found -> found.getString("key")).into(new HashSet<>());
    }

    boolean holdBackAny() {
        return letters().find(Filters.and(Filters.eq(STATE, State.DEAD.name()), Filters.exists(HOLDS)))
                .projection(Projections.include("_id")).limit(1).first() != null;
    }

    /** The letter that this message has become already. */
    Optional<Letter> of(Received message) {
        return find(id(message));
    }

    Optional<Letter> find(String id) {
        return Optional.ofNullable(letters().find(Filters.eq("_id", id)).first()).map(Letters::letter);
    }

    /**
     * Newest first, without their bodies.
     *
     * @param after the position after which the list goes on
     */
    List<Letter> list(@Nullable State state, @Nullable String key, @Nullable Position after, int limit) {
        var filters = new ArrayList<Bson>();
        if (state != null)
            filters.add(Filters.eq(STATE, state.name()));
        if (key != null)
            filters.add(Filters.eq("key", key));
        if (after != null)
            filters.add(Filters.or(Filters.lt("since", Date.from(after.since())),
                    Filters.and(Filters.eq("since", Date.from(after.since())), Filters.lt("_id", after.id()))));
        return letters().find(filters.isEmpty() ? new Document() : Filters.and(filters)).projection(Projections.exclude("body"))
                .sort(Sorts.descending("since", "_id")).limit(limit).map(Letters::letter).into(new ArrayList<>());
    }

    /** Where a list goes on. */
    record Position(Instant since, String id) {

        static Position of(Letter letter) {
            return new Position(letter.since(), letter.id());
        }

        /** What {@link #toString} wrote; nothing where it did not. */
        static Optional<Position> parse(String text) {
            var parts = text.split("_", 2);
            try {
                return Optional.of(new Position(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return since.toEpochMilli() + "_" + id;
        }
    }

    /** The letter, if it is undecided and nobody else is about it: one decides at a time, and another only if that one has died over it. */
    Optional<Letter> claim(String id) {
        var now = clock.instant();
        var free = Filters.or(Filters.exists(CLAIMED_UNTIL, false), Filters.lt(CLAIMED_UNTIL, Date.from(now)));
        return Optional
                .ofNullable(letters().findOneAndUpdate(Filters.and(Filters.eq("_id", id), Filters.eq(STATE, State.DEAD.name()), free),
                        Updates.set(CLAIMED_UNTIL, Date.from(now.plus(LEASE)))))
                .map(Letters::letter);
    }

    /** Writes down what was decided about a claimed letter; once it is not dead any longer, what waited for it may go on. */
    Letter decided(Letter letter, Outcome outcome, String by, @Nullable String reason) {
        var decision = new Document("outcome", outcome.name()).append("by", by).append("at", Date.from(clock.instant()))
                .append("reason", reason);
        var update = new ArrayList<Bson>(List.of(Updates.push("decisions", decision), Updates.unset(CLAIMED_UNTIL)));
        switch (outcome) {
            case WORKED, WAITS -> update.addAll(List.of(Updates.set(STATE, State.RESOLVED.name()), Updates.unset(HOLDS)));
            case DISCARDED -> update.addAll(List.of(Updates.set(STATE, State.DISCARDED.name()), Updates.unset(HOLDS)));
            case FAILED -> update.add(Updates.set("reason", reason));
        }
        var written = letters().findOneAndUpdate(Filters.eq("_id", letter.id()), Updates.combine(update),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (written == null)
            throw new IllegalStateException("Somebody has removed dead letter " + letter.id() + " while it was decided upon");
        return letter(written);
    }

    long undecided() {
        return letters().countDocuments(Filters.eq(STATE, State.DEAD.name()));
    }

    void prepare() {
        letters().createIndex(Indexes.ascending(HOLDS));
        letters().createIndex(Indexes.ascending("key"));
        letters().createIndex(Indexes.descending(STATE, "since", "_id"));
        letters().createIndex(Indexes.descending("since", "_id"));
    }

    private MongoCollection<Document> letters() {
        return store.getCollection(COLLECTION);
    }

    private static String hold(String topic, String key) {
        return topic + "/" + key;
    }

    private static Letter letter(Document found) {
        var headers = new LinkedHashMap<String, String>();
        found.getList("headers", Document.class).forEach(header -> headers.put(header.getString("name"), header.getString("value")));
        var body = found.get("body", Binary.class);
        var message = new Received(found.getString("topic"), found.getInteger("partition"), found.getLong("offset"),
                found.getLong("timestamp"), found.getString("key"), headers, body == null ? new byte[0] : body.getData());
        var decisions = found.getList("decisions", Document.class).stream()
                .map(decision -> new Decision(Outcome.valueOf(decision.getString("outcome")), decision.getString("by"),
                        decision.getDate("at").toInstant(), decision.getString("reason")))
                .toList();
        return new Letter(found.getString("_id"), message, found.getString("reason"), found.getDate("since").toInstant(),
                State.valueOf(found.getString(STATE)), found.getBoolean("inOrder", false), decisions);
    }
}
