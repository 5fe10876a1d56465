package io.kaidan.local.simulate;

/** The progress of an order that the simulation distinguishes. */
enum SimulationProgress {
    ENTERED,
    VERIFIED,
    PROCESSED,
    COMPLETED,
    CANCELLED
}
