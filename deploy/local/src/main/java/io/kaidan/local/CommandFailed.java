package io.kaidan.local;

import org.jspecify.annotations.Nullable;

/** A command has failed. The message is one sentence with cause and remedy, and is all that is printed. */
public final class CommandFailed extends RuntimeException {

    public CommandFailed(String message) {
        this(message, null);
    }

    public CommandFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
