package io.kaidan.platform.failure;

/** Something is unavailable for the moment: the message is retried, in order and with growing pauses, until it works. */
public final class TransientFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TransientFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
