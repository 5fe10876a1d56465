package io.kaidan.shipping.carrier;

/** A carrier was spared a call: it is known to be down, or has enough to do; the consignment is none the worse for it. */
public final class CarrierUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CarrierUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
