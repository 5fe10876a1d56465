package io.kaidan.shipping.plan;

import io.kaidan.shipping.carrier.Carrier;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The room for shipments that are planned together: each day is asked for once, and what was proposed since is counted as taken. */
public final class RemainingCapacity implements Planner.Room {

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

    /** One more shipment is about to take a place. */
    public void reserve(Proposal proposal) {
        left.computeIfPresent(CarrierDay.id(proposal.carrier(), proposal.dispatchOn()), (_, places) -> places - 1);
    }
}
