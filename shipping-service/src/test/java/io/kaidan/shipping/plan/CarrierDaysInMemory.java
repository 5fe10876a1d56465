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

/** Days of carriers in memory. */
public final class CarrierDaysInMemory implements CarrierDays {

    private final Map<String, Set<CarrierSlot>> days = new TreeMap<>();
    private final Runnable before;

    /** @param before runs before each operation, and may throw */
    public CarrierDaysInMemory(Runnable before) {
        this.before = before;
    }

    @Override
    public Set<CarrierSlot> takeAll(Collection<CarrierSlot> places, ToIntFunction<String> capacity) {
        before.run();
        return places.stream().filter(place -> takeOne(place, capacity.applyAsInt(place.carrier()))).collect(Collectors.toSet());
    }

    private boolean takeOne(CarrierSlot place, int capacity) {
        var day = day(place);
        return day.contains(place) || (day.size() < capacity && day.add(place));
    }

    @Override
    public void giveBackAll(Collection<CarrierSlot> places) {
        before.run();
        places.forEach(place -> day(place).remove(place));
    }

    private Set<CarrierSlot> day(CarrierSlot place) {
        return days.computeIfAbsent(CarrierDay.id(place.carrier(), place.day()),
                _ -> new TreeSet<>(Comparator.comparing(CarrierSlot::token)));
    }

    @Override
    public boolean isTaken(CarrierSlot place) {
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
                day.stream().map(CarrierSlot::token).toList())).filter(day -> !day.day().isBefore(from));
    }
}
