package io.kaidan.shipping.carrier;

import io.kaidan.contracts.Address;

/** Books consignments with carriers. */
public interface ConsignmentDesk {

    /**
     * Books the consignment and returns its number. The carrier books the same reference only once, however often it is asked.
     *
     * @throws CarrierFailure if the carrier did not confirm the booking
     * @throws CarrierUnavailable if the carrier was not called
     */
    String book(Carrier carrier, Consignment consignment);

    /** Whether calls to this carrier are allowed at the moment. */
    boolean isOpen(Carrier carrier);

    /** A consignment to be booked; {@code reference} is our id of it. */
    record Consignment(String reference, String orderNumber, Address to, int parcels) {}
}
