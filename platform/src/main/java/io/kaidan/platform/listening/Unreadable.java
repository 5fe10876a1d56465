package io.kaidan.platform.listening;

/** The message is not what its topic promises and never will be. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unreadable(String reason) {
        super(reason);
    }
}
