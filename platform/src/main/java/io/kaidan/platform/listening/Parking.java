package io.kaidan.platform.listening;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/** Keeps events that are ahead of their information, and what follows them for the same key, in the store until they work. */
class Parking {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);
    static final String COLLECTION = "parked_events";

    private final MongoOperations store;
    private final Clock clock;
    /** False only while nothing was parked when last looked, here or by another instance: spares a query for every event. */
    private volatile boolean perhapsOccupied = true;
    private final AtomicLong parkedHere = new AtomicLong();

    Parking(MongoOperations store, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        Gauge.builder("kaidan.events.parked", () -> perhapsOccupied ? count() : 0).description("Events that wait for others")
                .register(meters);
    }

    boolean holds(Received message) {
        return perhapsOccupied && store.getCollection(COLLECTION)
                .find(Filters.and(Filters.eq("topic", message.topic()), Filters.eq("key", message.key()))).limit(1).first() != null;
    }

    void park(Received message, String reason) {
        parkedHere.incrementAndGet();
        perhapsOccupied = true;
        var parked = new Document("_id", message.place()).append("topic", message.topic()).append("partition", message.partition())
                .append("offset", message.offset()).append("timestamp", message.timestamp()).append("key", message.key())
                .append("headers", new Document(Map.copyOf(message.headers()))).append("body", new Binary(message.body()))
                .append("since", Date.from(clock.instant())).append("reason", reason);
        store.getCollection(COLLECTION).replaceOne(Filters.eq("_id", message.place()), parked, new ReplaceOptions().upsert(true));
    }

    /** Tries everything again, oldest first; what still waits holds back the rest of its key. */
    void release(Listening listening, DeadLetters deadLetters) {
        var before = parkedHere.get();
        var parked = store.getCollection(COLLECTION);
        var waiting = new HashSet<String>();
        var empty = true;
        for (var document : parked.find().sort(Sorts.ascending("topic", "partition", "offset"))) {
            empty = false;
            var message = received(document);
            if (waiting.contains(message.topic() + "/" + message.key()))
                continue;
            try {
                listening.again(message);
            } catch (NotYet e) {
                waiting.add(message.topic() + "/" + message.key());
                continue;
            } catch (RuntimeException e) {
                if (!Failures.isFinal(e)) {
                    log.warn("Parked event {} could not be tried: {}", message.place(), e.toString());
                    waiting.add(message.topic() + "/" + message.key());
                    continue;
                }
                deadLetters.bury(message, e);
            }
            parked.deleteOne(Filters.eq("_id", message.place()));
        }
        perhapsOccupied = !empty || parkedHere.get() != before;
    }

    void prepare() {
        store.getCollection(COLLECTION).createIndex(Indexes.ascending("topic", "key"));
        store.getCollection(COLLECTION).createIndex(Indexes.ascending("topic", "partition", "offset"));
    }

    private long count() {
        return store.getCollection(COLLECTION).countDocuments();
    }

    private static Received received(Document parked) {
        var headers = parked.get("headers", Document.class).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().toString()));
        return new Received(parked.getString("topic"), parked.getInteger("partition"), parked.getLong("offset"),
                parked.getLong("timestamp"), parked.getString("key"), headers, parked.get("body", Binary.class).getData());
    }
}
