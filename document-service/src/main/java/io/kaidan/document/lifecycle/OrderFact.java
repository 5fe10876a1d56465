package io.kaidan.document.lifecycle;

import io.kaidan.contracts.Event;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.function.UnaryOperator;

/**
 * What an event says about an order.
 *
 * @param change adds the fact to the order
 * @param trace the trace of the event
 */
public record OrderFact(String orderId, UnaryOperator<KnownOrder> change, String trace) {

    /** A fact of an event whose key is the order's id. */
    public static OrderFact of(ReceivedEvent<? extends Event> received, UnaryOperator<KnownOrder> change) {
        return new OrderFact(received.event().key(), change, received.trace());
    }
}
