package io.kaidan.shipping.carrier;

/** A carrier did not accept a consignment. The message explains how it answered. */
public class CarrierFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CarrierFailure(String message) {
        super(message);
    }
}
