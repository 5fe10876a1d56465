package io.kaidan.shipping.carrier;

/** A carrier is in good health and does not want this consignment as it is: asking the same again at once is of no use. */
public final class CarrierRefused extends CarrierFailure {

    private static final long serialVersionUID = 1;

    public CarrierRefused(String message) {
        super(message);
    }
}
