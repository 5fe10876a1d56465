package io.kaidan.kpi.facts;

import io.kaidan.platform.failure.NotFound;

/** No event of this order is received. */
public final class UnknownOrder extends NotFound {

    private static final long serialVersionUID = 1;

    UnknownOrder(String orderId) {
        super("unknown-order", "Nothing is known here of an order " + orderId + ". Check the id, or try again shortly if it is new.");
    }
}
