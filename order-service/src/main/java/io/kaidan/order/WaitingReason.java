package io.kaidan.order;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an order, or an intake, waits for, as a key with arguments. The message {@code waitsFor.<what>} puts it into words, the message
 * {@code remedy.<what>} what can be done.
 *
 * @param since when the wait began
 */
public record WaitingReason(What what, Instant since, Map<String, String> arguments) {

    /** An answer of another service takes moments. A longer wait for one means that something is out of order. */
    public enum What {
        REVIEW,
        CUSTOMER,
        ENTRY,
        VERIFICATION,
        STOCK_ANSWER,
        GOODS,
        DOCUMENT_DRAFT,
        DOCUMENT_COMPLETION,
        DOCUMENT_APPROVAL,
        DOCUMENT_ISSUE,
        PLAN,
        CAPACITY,
        PICK_NOTICE,
        PICKING,
        BOOKING,
        COLLECTION,
        DELIVERY,
        REDELIVERY,
        RETURN,
        COMPLETION
    }

    public WaitingReason {
        arguments = Map.copyOf(arguments);
    }

    public WaitingReason(What what, Instant since) {
        this(what, since, Map.of());
    }

    /** The same reason with this argument, if there is a value. */
    public WaitingReason with(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank())
            return this;
        var more = new HashMap<>(arguments);
        more.put(name, value.toString());
        return new WaitingReason(what, since, more);
    }
}
