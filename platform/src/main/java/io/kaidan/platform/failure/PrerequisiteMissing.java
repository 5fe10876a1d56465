package io.kaidan.platform.failure;

/** The event needs something that has not been received yet. It is parked with the later events of its key, and retried until it works. */
public final class PrerequisiteMissing extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param waitingFor a sentence for operators that names what is missing */
    public PrerequisiteMissing(String waitingFor) {
        super(waitingFor);
    }
}
