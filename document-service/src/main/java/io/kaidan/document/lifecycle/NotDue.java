package io.kaidan.document.lifecycle;

import io.kaidan.platform.failure.Refusal;

/** The order must not have such a document now. */
public final class NotDue extends Refusal {

    private static final long serialVersionUID = 1;

    NotDue(Document document) {
        super("not-due",
                "The order %s should have no %s now: it is cancelled, or not yet verified, reserved, picked or dispatched as that needs. "
                        .formatted(document.orderNumber(), document.kind()) + "It will be drafted by itself when it is due.");
    }
}
