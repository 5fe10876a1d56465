package io.kaidan.document.lifecycle;

import io.kaidan.platform.failure.Refusal;

/** Nobody may approve a document that they submitted themselves (C4). */
public final class SecondPersonNeeded extends Refusal {

    private static final long serialVersionUID = 1;

    SecondPersonNeeded(String by) {
        super("second-person-needed", "You (" + by + ") submitted this document yourself. Ask a colleague to approve it.");
    }
}
