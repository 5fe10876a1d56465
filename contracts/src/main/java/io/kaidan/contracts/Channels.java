package io.kaidan.contracts;

/** How a request comes to the desk (A1), as {@link OrderEvent.IntakeReceived#channel()} names it. */
public final class Channels {

    public static final String TELEPHONE = "TELEPHONE";
    public static final String EMAIL = "EMAIL";
    public static final String FAX = "FAX";
    public static final String SYSTEM = "SYSTEM";

    private Channels() {}
}
