package io.kaidan.prove.world;

/** How the carrier's booking system behaves. */
public enum CarrierBehaviour {
    /** Answers at once. */
    WELL,
    /** Answers after one and a half seconds. */
    SLOW,
    /** Takes the request and never answers. */
    HANGING,
    /** Says 500. */
    FAILING,
    /** Says 200 and something that makes no sense. */
    RUBBISH
}
