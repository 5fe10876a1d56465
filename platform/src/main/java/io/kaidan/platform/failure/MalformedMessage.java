package io.kaidan.platform.failure;

/** The message is not in the form that its topic promises. Retrying cannot help: it becomes a dead letter. */
public final class MalformedMessage extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MalformedMessage(String reason) {
        super(reason);
    }
}
