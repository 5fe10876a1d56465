package io.kaidan.shipping.shipment;

import io.kaidan.contracts.Reasons;
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

    /** Whether it was made for the latest revision and reservation. */
    boolean isFor(KnownFacts facts) {
        return facts.demand() != null && facts.reservation() != null && revision == facts.demand().revision()
                && reservation.equals(facts.reservation().id());
    }

    public boolean isOn(String carrier, LocalDate day) {
        return carrier().equals(carrier) && dispatchOn().equals(day);
    }

    /** Why the next plan takes its place. */
    String replacedBecause(ShipmentPlan next) {
        if (revision != next.revision)
            return Reasons.ORDER_CHANGED;
        return reservation.equals(next.reservation) ? Reasons.DAY_PASSED : Reasons.STOCK_RESERVED_ANEW;
    }

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
