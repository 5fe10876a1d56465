package io.kaidan.document.review;

import io.kaidan.contracts.Event;
import io.kaidan.document.file.OrderFile;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.function.UnaryOperator;

/**
 * Something heard of an order.
 *
 * @param filed what it adds to the order's file
 * @param trace of the event that told it
 */
public record Fact(String orderId, UnaryOperator<OrderFile> filed, String trace) {

    /** Told by an event of the order itself. */
    public static Fact of(ReceivedEvent<? extends Event> received, UnaryOperator<OrderFile> filed) {
        return new Fact(received.event().key(), filed, received.trace());
    }
}
