package io.kaidan.shipping.plan;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/** Stores the days of carriers; their ids begin with the day. */
@Repository
class MongoCarrierDays implements CarrierDays {

    private static final String PLACES = "places";
    private static final String TAKEN = "taken";

    private final AggregateRepository<CarrierDay> days;

    MongoCarrierDays(AggregateRepositories repositories) {
        days = repositories.of(CarrierDay.class);
    }

    @Override
    public Set<CarrierSlot> takeAll(Collection<CarrierSlot> places, ToIntFunction<String> capacity) {
        var taken = new HashSet<CarrierSlot>();
        byDay(places).values().forEach(wanted -> taken.addAll(takeOfADay(wanted, capacity.applyAsInt(wanted.getFirst().carrier()))));
        return taken;
    }

    private List<CarrierSlot> takeOfADay(List<CarrierSlot> wanted, int capacity) {
        var taken = new ArrayList<CarrierSlot>();
        var left = wanted;
        while (!left.isEmpty() && !takeTogether(left, capacity)) {
            var day = days.find(idOf(left.getFirst()));
            if (day.isPresent()) {
                var before = new HashSet<>(day.get().places());
                var free = Math.max(0, capacity - day.get().taken());
                left.stream().filter(place -> before.contains(place.token())).forEach(taken::add);
                left = left.stream().filter(place -> !before.contains(place.token())).limit(free).toList();
            } else if (capacity > 0)
                open(left.getFirst());
            else
                left = List.of();
        }
        taken.addAll(left);
        return taken;
    }

    private boolean takeTogether(List<CarrierSlot> places, int capacity) {
        var free = Filters.and(isOf(places.getFirst()), Filters.lte(TAKEN, capacity - places.size()), Filters.nin(PLACES, tokens(places)));
        return update(free, Updates.combine(Updates.inc(TAKEN, places.size()), Updates.pushEach(PLACES, tokens(places))));
    }

    private void open(CarrierSlot place) {
        // where another instance has created it, that is enough
        days.insertMissing(List.of(new CarrierDay(idOf(place), place.carrier(), place.day(), 0, List.of())));
    }

    @Override
    public void giveBackAll(Collection<CarrierSlot> places) {
        byDay(places).values().forEach(given -> {
            if (!giveBackTogether(given) && given.size() > 1)
                given.forEach(place -> giveBackTogether(List.of(place)));
        });
    }

    private boolean giveBackTogether(List<CarrierSlot> places) {
        return update(Filters.and(isOf(places.getFirst()), Filters.all(PLACES, tokens(places))),
                Updates.combine(Updates.inc(TAKEN, -places.size()), Updates.pullAll(PLACES, tokens(places))));
    }

    @Override
    public boolean isTaken(CarrierSlot place) {
        return !days.fields(Filters.and(isOf(place), Filters.eq(PLACES, place.token())), "_id").isEmpty();
    }

    @Override
    public int taken(String carrier, LocalDate day) {
        return days.fields(Filters.eq("_id", CarrierDay.id(carrier, day)), TAKEN).stream().mapToInt(found -> found.getInteger(TAKEN)).sum();
    }

    @Override
    public Stream<CarrierDay> from(LocalDate day) {
        return days.find(Filters.gte("_id", day.toString()), Sorts.ascending("_id"), 0).stream();
    }

    private static Map<String, List<CarrierSlot>> byDay(Collection<CarrierSlot> places) {
        return places.stream().distinct().collect(Collectors.groupingBy(MongoCarrierDays::idOf));
    }

    private static Bson isOf(CarrierSlot place) {
        return Filters.eq("_id", idOf(place));
    }

    private static String idOf(CarrierSlot place) {
        return CarrierDay.id(place.carrier(), place.day());
    }

    private static List<String> tokens(List<CarrierSlot> places) {
        return places.stream().map(CarrierSlot::token).toList();
    }

    private boolean update(Bson filter, Bson update) {
        return days.within(stored -> stored.updateOne(filter, update).getModifiedCount() == 1);
    }
}
