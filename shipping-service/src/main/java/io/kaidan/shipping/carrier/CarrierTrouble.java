package io.kaidan.shipping.carrier;

/** A carrier did not take a consignment; says in words what it did instead. */
public class CarrierTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CarrierTrouble(String message) {
        super(message);
    }
}
