package io.kaidan.order.timeline;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Something that happened to an order (F1), as a key with arguments: the message {@code event.<type>} puts the details into words.
 *
 * @param id made of the order's id and the event's id, so that a repeated event makes no second entry and an order's entries are adjacent
 * @param type the event's name without its family and version, such as {@code StockReserved}
 * @param text the sentence that an earlier build stored
 * @param actor the name of the person or service that acted
 */
@Document("timeline")
@TypeAlias("entry")
public record TimelineEntry(@Id String id, Instant at, String type, @Nullable String text, @Nullable String actor,
        Map<String, String> details) {

    private static final char BEHIND_THE_ORDER = '/';

    public TimelineEntry {
        details = Map.copyOf(details);
    }

    static String idOf(String orderId, String eventId) {
        return orderId + BEHIND_THE_ORDER + eventId;
    }

    /** The lower bound of the ids of an order's entries. */
    static String first(String orderId) {
        return orderId + BEHIND_THE_ORDER;
    }

    /** The upper bound, exclusive, of the ids of an order's entries. */
    static String end(String orderId) {
        return orderId + (char) (BEHIND_THE_ORDER + 1);
    }

    static String orderOf(String id) {
        return id.substring(0, id.lastIndexOf(BEHIND_THE_ORDER));
    }
}
