package io.kaidan.platform.failure;

/** Something is away that will come back: the message is retried with growing pauses, in order, for as long as it lasts. */
public final class TransientFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TransientFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
