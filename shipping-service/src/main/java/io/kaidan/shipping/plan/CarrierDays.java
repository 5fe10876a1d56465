package io.kaidan.shipping.plan;

import io.kaidan.shipping.carrier.Carrier;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Takes and gives back places on days of carriers. Each operation is one guarded write for each day, and may be repeated. */
public interface CarrierDays extends ShipmentPlanner.Room {

    /**
     * Takes the places. Places that the same tokens took before count as taken.
     *
     * @param capacity of a carrier
     * @return the places that are taken; the days of the others are full
     */
    Set<CarrierSlot> takeAll(Collection<CarrierSlot> places, ToIntFunction<String> capacity);

    /** Gives back the places; those that are not taken are ignored. */
    void giveBackAll(Collection<CarrierSlot> places);

    boolean isTaken(CarrierSlot place);

    /** The number of places taken on the day. */
    int taken(String carrier, LocalDate day);

    /** The days from this one on. */
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
