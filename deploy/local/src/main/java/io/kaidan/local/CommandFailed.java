package io.kaidan.local;

import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked for; the message is one sentence with cause and remedy, and all that is printed. */
public final class CommandFailed extends RuntimeException {

    public CommandFailed(String message) {
        this(message, null);
    }

    public CommandFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
