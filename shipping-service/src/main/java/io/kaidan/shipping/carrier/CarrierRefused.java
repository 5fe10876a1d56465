package io.kaidan.shipping.carrier;

/** A carrier has refused this consignment as invalid, so an immediate retry is useless. */
public final class CarrierRefused extends CarrierFailure {

    private static final long serialVersionUID = 1;

    public CarrierRefused(String message) {
        super(message);
    }
}
