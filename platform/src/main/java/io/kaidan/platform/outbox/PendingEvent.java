package io.kaidan.platform.outbox;

import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An event in its envelope, as it is stored in the aggregate's document: CloudEvents attributes beside the JSON. */
record PendingEvent(String id, String type, String topic, String key, Instant at, String actor, @Nullable String traceparent, String json) {

    static final String FIELD = "outbox.pending";

    Document toDocument() {
        var document = new Document("id", id).append("type", type).append("topic", topic).append("key", key)
                .append("at", java.util.Date.from(at)).append("actor", actor);
        if (traceparent != null)
            document.append("trace", traceparent);
        return document.append("json", json);
    }

    static PendingEvent of(Document document) {
        return new PendingEvent(document.getString("id"), document.getString("type"), document.getString("topic"),
                document.getString("key"),
                document.getDate("at").toInstant(), document.getString("actor"), document.getString("trace"), document.getString("json"));
    }
}
