package io.kaidan.kpi.facts;

/** How far an order has come, seen from here; {@code UNHEARD} while others have told of it but its own service has not. */
public enum OrderStage {
    UNHEARD,
    RECEIVED,
    REJECTED,
    ENTERED,
    VERIFIED,
    PROCESSED,
    COMPLETED,
    CANCELLED
}
