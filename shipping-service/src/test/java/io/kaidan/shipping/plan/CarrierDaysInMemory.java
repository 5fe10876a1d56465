package io.kaidan.shipping.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carriers' days of one test. */
public final class CarrierDaysInMemory implements CarrierDays {

    private final Map<String, Set<Place>> days = new TreeMap<>();
    private final Runnable before;

    /** @param before everything; may throw, as a store may fail */
    public CarrierDaysInMemory(Runnable before) {
        this.before = before;
    }

    @Override
    public Set<Place> takeAll(Collection<Place> places, ToIntFunction<String> capacity) {
        before.run();
        return places.stream().filter(place -> takeOne(place, capacity.applyAsInt(place.carrier()))).collect(Collectors.toSet());
    }

    private boolean takeOne(Place place, int capacity) {
        var day = day(place);
        return day.contains(place) || (day.size() < capacity && day.add(place));
    }

    @Override
    public void giveBackAll(Collection<Place> places) {
        before.run();
        places.forEach(place -> day(place).remove(place));
    }

    private Set<Place> day(Place place) {
        return days.computeIfAbsent(CarrierDay.id(place.carrier(), place.day()), _ -> new TreeSet<>(Comparator.comparing(Place::token)));
    }

    @Override
    public boolean isTaken(Place place) {
        return day(place).contains(place);
    }

    @Override
    public int taken(String carrier, LocalDate day) {
        before.run();
        return days.getOrDefault(CarrierDay.id(carrier, day), Set.of()).size();
    }

    @Override
    public Stream<CarrierDay> from(LocalDate from) {
        return days.values().stream().filter(day -> !day.isEmpty()).map(List::copyOf).map(day -> new CarrierDay(
                CarrierDay.id(day.getFirst().carrier(), day.getFirst().day()), day.getFirst().carrier(), day.getFirst().day(), day.size(),
                day.stream().map(Place::token).toList())).filter(day -> !day.day().isBefore(from));
    }
}
