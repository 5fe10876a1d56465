package io.kaidan.inventory.reservation;

import java.time.Instant;

/** What the stockroom has heard of an order. */
public sealed interface StockFact {

    String orderId();

    /** Of the event that said so, whose consequences are told under it; nothing where there is none. */
    String trace();

    /** It was entered, corrected or amended, and wants this. */
    record Wanted(String orderId, OrderDemand wish, String trace) implements StockFact {}

    /** It was cancelled, perhaps before we heard that it was entered. */
    record Cancelled(String orderId, String reason, String trace) implements StockFact {}

    /** The carrier has its goods, whether we think them promised, cancelled or missing. */
    record Dispatched(String orderId, String shipmentId, Instant leftAt, String trace) implements StockFact {}
}
