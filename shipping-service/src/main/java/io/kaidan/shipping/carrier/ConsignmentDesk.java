package io.kaidan.shipping.carrier;

import io.kaidan.contracts.Address;

/** Where carriers take consignments. */
public interface ConsignmentDesk {

    /**
     * Books the consignment and returns its number. The carrier books the same reference only once, however often it is asked.
     *
     * @throws CarrierFailure when the carrier did not answer as it should
     * @throws CarrierUnavailable when it was not even asked
     */
    String book(Carrier carrier, Consignment consignment);

    /** Whether asking this carrier makes sense at the moment. */
    boolean isOpen(Carrier carrier);

    /** What the carrier is to take. {@code reference} is our name for it. */
    record Consignment(String reference, String orderNumber, Address to, int parcels) {}
}
