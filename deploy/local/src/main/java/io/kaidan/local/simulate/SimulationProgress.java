package io.kaidan.local.simulate;

/** How far an order is, as far as the simulation has to know. */
enum SimulationProgress {
    ENTERED,
    VERIFIED,
    PROCESSED,
    COMPLETED,
    CANCELLED
}
