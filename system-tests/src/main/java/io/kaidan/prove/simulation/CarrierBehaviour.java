package io.kaidan.prove.simulation;

/** How the carrier's booking system behaves. */
public enum CarrierBehaviour {
    /** Answers at once. */
    NORMAL,
    /** Answers after one and a half seconds. */
    SLOW,
    /** Accepts the request and never answers. */
    HANGING,
    /** Answers 500. */
    FAILING,
    /** Answers 200 with an invalid body. */
    INVALID
}
