package io.kaidan.platform.listening;

/** The event is ahead of what it needs; it is parked, with what follows for its key, and tried again until it works (DESIGN §2.6). */
public final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param waitingFor a sentence an operator understands: what is being waited for */
    public NotYet(String waitingFor) {
        super(waitingFor);
    }
}
