package io.kaidan.order.progress;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Something that happened to an order, told once (F1).
 *
 * @param id the event's, so that it is told once however often it is heard
 * @param type the event's name without its family and version, such as {@code StockReserved}
 * @param text a sentence
 * @param actor who did it: a person's name, or a service's
 */
@Document("timeline")
@TypeAlias("entry")
@CompoundIndex(name = "order", def = "{'orderId': 1, 'at': 1, '_id': 1}")
public record TimelineEntry(@Id String id, String orderId, Instant at, String type, String text, @Nullable String actor,
        Map<String, String> details) {

    public TimelineEntry {
        details = Map.copyOf(details);
    }
}
