package io.kaidan.inventory.reservation;

import java.time.Instant;

/** What an event says about an order's demand for stock. */
public sealed interface StockFact {

    String orderId();

    /** The trace of the event, which the resulting events continue; empty if there is none. */
    String trace();

    /** The order was entered, corrected or amended. */
    record Wanted(String orderId, OrderDemand demand, String trace) implements StockFact {}

    /** The order was cancelled. This may be received before the order's entry. */
    record Cancelled(String orderId, String reason, String trace) implements StockFact {}

    /** The goods were dispatched, whatever the state of the reservation. */
    record Dispatched(String orderId, String shipmentId, Instant leftAt, String trace) implements StockFact {}
}
