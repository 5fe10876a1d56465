package io.kaidan.document.lifecycle;

import io.kaidan.platform.failure.NotFound;

public final class UnknownDocument extends NotFound {

    private static final long serialVersionUID = 1;

    UnknownDocument(String id) {
        super("unknown-document", "There is no document " + id + ". Look it up in the list of documents.");
    }
}
