package io.kaidan.shipping.carrier;

/** The carrier was not called: its circuit breaker is open or its limit of calls is reached. This does not count as a failed attempt. */
public final class CarrierUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CarrierUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
