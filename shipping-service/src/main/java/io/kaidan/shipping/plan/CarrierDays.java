package io.kaidan.shipping.plan;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.shipping.carrier.Carrier;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Counts the places in carriers' days: each step is one guarded write of one document and may be repeated. */
@Repository
public class CarrierDays implements Planner.Room {

    private final MongoOperations store;

    CarrierDays(MongoOperations store) {
        this.store = store;
    }

    @Override
    public boolean isOn(Carrier carrier, LocalDate day) {
        return carrier.capacityPerDay() > 0 && !store.exists(
                query(where("_id").is(CarrierDay.id(carrier.id(), day)).and("taken").gte(carrier.capacityPerDay())), CarrierDay.class);
    }

    /** Takes the place, or finds it taken by the same token before; false where the day is full. */
    public boolean take(Place place, int capacity) {
        var id = CarrierDay.id(place.carrier(), place.day());
        while (true) {
            var free = query(where("_id").is(id).and("taken").lt(capacity).and("places").ne(place.token()));
            if (store.updateFirst(free, new Update().inc("taken", 1).push("places", place.token()), CarrierDay.class)
                    .getModifiedCount() == 1)
                return true;
            var found = store.findById(id, CarrierDay.class);
            if (found != null)
                return found.places().contains(place.token());
            if (capacity < 1)
                return false;
            try {
                store.insert(new CarrierDay(id, place.carrier(), place.day(), 1, List.of(place.token())));
                return true;
            } catch (DuplicateKeyException e) {
                // somebody else opened the day meanwhile: join him
            }
        }
    }

    /** Gives the place back, if it was taken. */
    public void giveBack(Place place) {
        giveBack(CarrierDay.id(place.carrier(), place.day()), place.token());
    }

    private void giveBack(String id, String token) {
        store.updateFirst(query(where("_id").is(id).and("places").is(token)), new Update().inc("taken", -1).pull("places", token),
                CarrierDay.class);
    }

    public boolean isTaken(Place place) {
        return store.exists(query(where("_id").is(CarrierDay.id(place.carrier(), place.day())).and("places").is(place.token())),
                CarrierDay.class);
    }

    /** All days from this one on; ids begin with the day. */
    public Stream<CarrierDay> from(LocalDate day) {
        return store.find(query(where("_id").gte(day.toString())).with(Sort.by("_id")), CarrierDay.class).stream();
    }
}
