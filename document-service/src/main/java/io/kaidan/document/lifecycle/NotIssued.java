package io.kaidan.document.lifecycle;

import io.kaidan.platform.failure.Refusal;

/** The document was never issued, so it has no PDF. */
public final class NotIssued extends Refusal {

    private static final long serialVersionUID = 1;

    public NotIssued(Document document) {
        super("not-issued", "This document has never been issued, so there is no PDF of it (it is " + document.state().name()
                + "). Have it submitted and approved first.");
    }
}
