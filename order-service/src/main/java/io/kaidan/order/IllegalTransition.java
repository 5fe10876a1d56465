package io.kaidan.order;

import io.kaidan.platform.failure.Refusal;

/** The state of the intake or order does not allow the requested change. */
public final class IllegalTransition extends Refusal {

    private static final long serialVersionUID = 1;

    /** @param sentence names the state and the remedy */
    public IllegalTransition(String sentence) {
        super("illegal-transition", sentence);
    }
}
