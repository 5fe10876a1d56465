package io.kaidan.shipping.shipment;

import io.kaidan.shipping.plan.CarrierSlot;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When the goods leave and arrive, and with which carrier.
 *
 * @param revision revision of the order that it was made for
 * @param reservation id of the reservation that it was made for
 */
public record ShipmentPlan(CarrierSlot place, String warehouseId, LocalDate deliverOn, @Nullable String lateBecause, int revision,
        String reservation) {

    /** The plan without its place, which is given back. */
    ShipmentPlan withoutPlace() {
        return new ShipmentPlan(place.givenUp(), warehouseId, deliverOn, lateBecause, revision, reservation);
    }

    public LocalDate dispatchOn() {
        return place.day();
    }

    public String carrier() {
        return place.carrier();
    }
}
