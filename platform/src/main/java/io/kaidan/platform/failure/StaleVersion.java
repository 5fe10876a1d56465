package io.kaidan.platform.failure;

/** Somebody else has changed the aggregate since the caller read it. HTTP: 412. */
public final class StaleVersion extends Refusal {

    private static final long serialVersionUID = 1;

    public StaleVersion(String expected, String found) {
        super("stale-version",
                "This was changed by somebody else meanwhile (you saw version %s, it is now %s). Load it again and repeat your change."
                        .formatted(expected, found));
    }
}
