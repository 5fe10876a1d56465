package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The results that clients are still fetching; one that nobody has fetched from for ten minutes is forgotten, as MongoDB does. */
record OpenCursors(CursorRegistry registry, Map<Long, StoreCursor> open) {

    private static final Duration KEPT = Duration.ofMinutes(10);

    OpenCursors(CursorRegistry registry) {
        this(registry, new ConcurrentHashMap<>());
    }

    StoreCursor open(Iterator<Document> documents) {
        var id = registry.generateCursorId();
        var cursor = new StoreCursor(id, documents, () -> open.remove(id));
        open.put(id, cursor);
        registry.add(cursor);
        return cursor;
    }

    void killed(Collection<?> ids) {
        open.keySet().removeAll(ids);
    }

    void removeIdle(Instant now) {
        var idle = open.values().stream().filter(cursor -> cursor.lastUsed().plus(KEPT).isBefore(now)).map(StoreCursor::getId).toList();
        idle.forEach(registry::remove);
        killed(idle);
    }
}
