package io.kaidan.platform.failure;

/** The message is not what its topic promises and never will be. */
public final class MalformedMessage extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MalformedMessage(String reason) {
        super(reason);
    }
}
