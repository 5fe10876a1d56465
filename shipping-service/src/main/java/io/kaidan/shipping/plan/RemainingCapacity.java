package io.kaidan.shipping.plan;

import io.kaidan.shipping.carrier.Carrier;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The free places for shipments that are planned together. Each day is queried once, and places proposed since count as taken. */
public final class RemainingCapacity implements ShipmentPlanner.Room {

    private final CarrierDays days;
    private final Map<String, Integer> left = new HashMap<>();

    public RemainingCapacity(CarrierDays days) {
        this.days = days;
    }

    @Override
    public boolean isOn(Carrier carrier, LocalDate day) {
        return carrier.capacityPerDay() > 0 && left.computeIfAbsent(CarrierDay.id(carrier.id(), day),
                _ -> carrier.capacityPerDay() - days.taken(carrier.id(), day)) > 0;
    }

    /** Counts the place of a proposal as taken. */
    public void reserve(Proposal proposal) {
        left.computeIfPresent(CarrierDay.id(proposal.carrier(), proposal.dispatchOn()), (_, places) -> places - 1);
    }
}
