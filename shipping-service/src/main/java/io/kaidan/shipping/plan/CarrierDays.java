package io.kaidan.shipping.plan;

import io.kaidan.shipping.carrier.Carrier;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Counts the places in carriers' days: each step is a guarded write of one document for each day and may be repeated. */
public interface CarrierDays extends Planner.Room {

    /**
     * Takes the places, or finds them taken by the same tokens before.
     *
     * @param capacity of a carrier
     * @return those that are taken; the days of the others are full
     */
    Set<CarrierSlot> takeAll(Collection<CarrierSlot> places, ToIntFunction<String> capacity);

    /** Gives those of the places back that were taken. */
    void giveBackAll(Collection<CarrierSlot> places);

    boolean isTaken(CarrierSlot place);

    /** How many places are taken. */
    int taken(String carrier, LocalDate day);

    /** All days from this one on. */
    Stream<CarrierDay> from(LocalDate day);

    default boolean take(CarrierSlot place, int capacity) {
        return takeAll(List.of(place), _ -> capacity).contains(place);
    }

    default void giveBack(CarrierSlot place) {
        giveBackAll(List.of(place));
    }

    @Override
    default boolean isOn(Carrier carrier, LocalDate day) {
        return carrier.capacityPerDay() > 0 && taken(carrier.id(), day) < carrier.capacityPerDay();
    }
}
