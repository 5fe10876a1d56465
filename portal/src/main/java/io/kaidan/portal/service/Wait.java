package io.kaidan.portal.service;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an order or a request waits for, as the order desk decides it.
 *
 * @param what the key of the messages {@code waitsFor.<what>} and {@code remedy.<what>}
 * @param forWhat the first of them in the service's words
 * @param remedy the second of them in the service's words
 */
public record Wait(String what, @Nullable Map<String, String> arguments, String forWhat, Instant since, String remedy) {

    /** The colour of the line: trouble, waiting (for a person or the goods), or active (somebody or something is at it). */
    public String tone() {
        return switch (what) {
            case "GOODS", "CAPACITY", "REDELIVERY", "RETURN" -> "trouble";
            case "STOCK_ANSWER", "DOCUMENT_DRAFT", "DOCUMENT_ISSUE", "PLAN", "PICK_NOTICE", "BOOKING", "DELIVERY", "COMPLETION" -> "active";
            default -> "waiting";
        };
    }
}
