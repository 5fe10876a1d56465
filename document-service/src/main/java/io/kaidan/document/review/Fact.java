package io.kaidan.document.review;

import io.kaidan.contracts.Event;
import io.kaidan.document.file.OrderFile;
import io.kaidan.platform.listening.Heard;
import java.util.function.UnaryOperator;

/**
 * Something heard of an order.
 *
 * @param filed what it adds to the order's file
 * @param trace of the event that told it
 */
public record Fact(String orderId, UnaryOperator<OrderFile> filed, String trace) {

    /** Told by an event of the order itself. */
    public static Fact of(Heard<? extends Event> heard, UnaryOperator<OrderFile> filed) {
        return new Fact(heard.event().key(), filed, heard.trace());
    }
}
