package io.kaidan.shipping.carrier;

/** A carrier did not take a consignment; says in words what it did instead. */
public class CarrierFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CarrierFailure(String message) {
        super(message);
    }
}
