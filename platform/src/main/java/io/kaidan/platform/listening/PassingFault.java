package io.kaidan.platform.listening;

/** Something is away that will come back: the message is retried with growing pauses, in order, for as long as it lasts. */
public final class PassingFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PassingFault(String message, Throwable cause) {
        super(message, cause);
    }
}
