package io.kaidan.order;

import io.kaidan.platform.failure.Refusal;

/** What was asked for does not fit the state in which an intake or an order is. */
public final class IllegalTransition extends Refusal {

    private static final long serialVersionUID = 1;

    /** @param sentence what the state is, and what can be done instead */
    public IllegalTransition(String sentence) {
        super("illegal-transition", sentence);
    }
}
