package io.kaidan.platform.failure;

/** The event is ahead of what it needs; it is parked, with what follows for its key, and tried again until it works (DESIGN §2.6). */
public final class PrerequisiteMissing extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param waitingFor a sentence an operator understands: what is being waited for */
    public PrerequisiteMissing(String waitingFor) {
        super(waitingFor);
    }
}
