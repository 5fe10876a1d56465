package io.kaidan.document.lifecycle;

import io.kaidan.document.lifecycle.DocumentState.Approved;
import io.kaidan.document.lifecycle.DocumentState.Draft;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.DocumentState.Submitted;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.platform.failure.Refusal;

/** The state of the document does not allow the requested change. */
public final class IllegalTransition extends Refusal {

    private static final long serialVersionUID = 1;

    IllegalTransition(Document document, String wanted) {
        super("illegal-transition", "This document cannot be %s: %s".formatted(wanted, where(document.state())));
    }

    private static String where(DocumentState state) {
        return switch (state) {
            case Draft _ -> "it is a draft. Submit it first.";
            case Submitted submitted -> "it was submitted by " + submitted.by() + " and waits for a second person. Approve or return it.";
            case Approved _ -> "it is approved and being issued. Load it again in a moment.";
            case Issued _ -> "it is issued. Void it if it must not be valid any longer.";
            case Voided voided -> "it was voided (" + voided.reason() + "). Work on the order's other documents.";
        };
    }
}
