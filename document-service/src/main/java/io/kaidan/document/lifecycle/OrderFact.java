package io.kaidan.document.lifecycle;

import io.kaidan.contracts.Event;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.function.UnaryOperator;

/**
 * Something heard of an order.
 *
 * @param filed what it adds to the order's file
 * @param trace of the event that told it
 */
public record OrderFact(String orderId, UnaryOperator<KnownOrder> filed, String trace) {

    /** Told by an event of the order itself. */
    public static OrderFact of(ReceivedEvent<? extends Event> received, UnaryOperator<KnownOrder> filed) {
        return new OrderFact(received.event().key(), filed, received.trace());
    }
}
