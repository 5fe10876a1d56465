package io.kaidan.kpi.facts;

/** The stage of an order by the received events; {@code UNHEARD} while no event of its own service is received. */
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
