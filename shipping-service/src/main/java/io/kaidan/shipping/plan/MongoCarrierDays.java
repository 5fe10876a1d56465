package io.kaidan.shipping.plan;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Stores the days of carriers; their ids begin with the day. */
@Repository
class MongoCarrierDays implements CarrierDays {

    private static final String PLACES = "places";
    private static final String TAKEN = "taken";

    private final MongoOperations store;

    MongoCarrierDays(MongoOperations store) {
        this.store = store;
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
            var day = find(left.getFirst());
            if (day != null) {
                var before = new HashSet<>(day.places());
                left.stream().filter(place -> before.contains(place.token())).forEach(taken::add);
                left = left.stream().filter(place -> !before.contains(place.token())).limit(Math.max(0, capacity - day.taken())).toList();
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

    private @Nullable CarrierDay find(CarrierSlot place) {
        var found = days(days -> days.find(isOf(place)).first());
        return found == null ? null : read(found);
    }

    private void open(CarrierSlot place) {
        try {
            store.insert(new CarrierDay(CarrierDay.id(place.carrier(), place.day()), place.carrier(), place.day(), 0, List.of()));
        } catch (DuplicateKeyException e) {
            // another instance has created the document of the day, so the update succeeds now
        }
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
        return days(days -> days.find(Filters.and(isOf(place), Filters.eq(PLACES, place.token()))).projection(Projections.include("_id"))
                .first()) != null;
    }

    @Override
    public int taken(String carrier, LocalDate day) {
        var found = days(days -> days.find(Filters.eq("_id", CarrierDay.id(carrier, day))).projection(Projections.include(TAKEN)).first());
        return found == null ? 0 : found.getInteger(TAKEN);
    }

    @Override
    public Stream<CarrierDay> from(LocalDate day) {
        var found = days(days -> days.find(Filters.gte("_id", day.toString())).sort(Sorts.ascending("_id")).into(new ArrayList<>()));
        return found == null ? Stream.empty() : found.stream().map(this::read);
    }

    private static Map<String, List<CarrierSlot>> byDay(Collection<CarrierSlot> places) {
        return places.stream().distinct().collect(Collectors.groupingBy(place -> CarrierDay.id(place.carrier(), place.day())));
    }

    private static Bson isOf(CarrierSlot place) {
        return Filters.eq("_id", CarrierDay.id(place.carrier(), place.day()));
    }

    private static List<String> tokens(List<CarrierSlot> places) {
        return places.stream().map(CarrierSlot::token).toList();
    }

    private CarrierDay read(Document found) {
        return store.getConverter().read(CarrierDay.class, found);
    }

    private boolean update(Bson filter, Bson update) {
        return Boolean.TRUE.equals(days(days -> days.updateOne(filter, update).getModifiedCount() == 1));
    }

    private <T extends @Nullable Object> @Nullable T days(Function<MongoCollection<Document>, T> access) {
        return store.execute(CarrierDay.class, access::apply);
    }
}
