package io.kaidan.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server did not start; the message names the cause and the remedy in one sentence. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String message) {
        this(message, null);
    }

    public CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
