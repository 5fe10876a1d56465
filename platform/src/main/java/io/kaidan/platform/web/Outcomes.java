package io.kaidan.platform.web;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.kaidan.platform.store.DuplicateKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Stores the outcomes of requests with an {@code Idempotency-Key} for a day. */
class Outcomes {

    private static final Duration KEPT = Duration.ofDays(1);
    /** A request without an outcome after this time belongs to a process that has crashed. */
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final List<String> HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final MongoOperations store;
    private final Clock clock;
    private volatile boolean indexed;

    Outcomes(MongoOperations store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    sealed interface Found {}

    /** The first request with this key. Its caller must call {@link #finish} or {@link #forget}. */
    record Ours() implements Found {}

    record Known(int status, Map<String, String> headers, byte[] body) implements Found {}

    record OtherBody() implements Found {}

    record UnderWay() implements Found {}

    Found begin(String id, String bodyHash) {
        var now = clock.instant();
        var first = new Document("_id", id).append("bodyHash", bodyHash).append("at", Date.from(now));
        try {
            collection().insertOne(first);
            return new Ours();
        } catch (MongoWriteException e) {
            if (!DuplicateKeys.caused(e))
                throw e;
        }
        var found = collection().find(Filters.eq("_id", id)).first();
        if (found == null)
            return new UnderWay();
        if (!bodyHash.equals(found.getString("bodyHash")))
            return new OtherBody();
        if (found.containsKey("status"))
            return new Known(found.getInteger("status"), found.get("headers", Document.class).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, h -> h.getValue().toString())), found.get("body", Binary.class).getData());
        // or begun by an instance whose clock was wrong
        var old = Filters.or(Filters.lt("at", Date.from(now.minus(LEASE))), Filters.gt("at", Date.from(now.plus(LEASE))));
        var abandoned = Filters.and(Filters.eq("_id", id), Filters.exists("status", false), old);
        return collection().updateOne(abandoned, Updates.set("at", Date.from(now))).getModifiedCount() == 1 ? new Ours() : new UnderWay();
    }

    void finish(String id, ContentCachingResponseWrapper answer) {
        var headers = new HashMap<String, Object>();
        for (var name : HEADERS)
            if (answer.getHeader(name) != null)
                headers.put(name, answer.getHeader(name));
        collection().updateOne(Filters.eq("_id", id), Updates.combine(Updates.set("status", answer.getStatus()),
                Updates.set("headers", new Document(headers)), Updates.set("body", new Binary(answer.getContentAsByteArray()))));
    }

    void forget(String id) {
        collection().deleteOne(Filters.and(Filters.eq("_id", id), Filters.exists("status", false)));
    }

    private MongoCollection<Document> collection() {
        var collection = store.getCollection("idempotency_keys");
        if (!indexed) {
            collection.createIndex(Indexes.ascending("at"), new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
            indexed = true;
        }
        return collection;
    }
}
