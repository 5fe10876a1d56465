package io.kaidan.inventory.reservation;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.min;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Sorts;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reservations in MongoDB. */
@Component
class MongoReservations implements Reservations {

    private static final String STATE = "state._class";
    private static final Bson SHORT = eq(STATE, "short");

    private final AggregateRepository<Reservation> reservations;

    MongoReservations(AggregateRepositories repositories) {
        reservations = repositories.of(Reservation.class);
    }

    @Override
    public List<Reservation> saveAll(List<Reservation> changed) {
        return reservations.saveAll(changed);
    }

    @Override
    public List<Reservation> findByOrderIdIn(Collection<String> orderIds) {
        return reservations.withIds(orderIds);
    }

    @Override
    public List<Reservation> waitingFor(String itemId, String afterPriority, Limit limit) {
        return find(and(SHORT, eq("state.missing.itemId", itemId), gt("priority", afterPriority)), "priority", limit);
    }

    @Override
    public List<Reservation> waitingForAtMost(BigDecimal free, String itemId, String afterPriority, Limit limit) {
        var served = elemMatch("state.missing", and(eq("itemId", itemId), lte("wanted", new Decimal128(free))));
        return find(and(SHORT, served, gt("priority", afterPriority)), "priority", limit);
    }

    @Override
    public List<Reservation> waiting(String afterPriority, Limit limit) {
        return find(and(SHORT, gt("priority", afterPriority)), "priority", limit);
    }

    @Override
    public List<Reservation> leftRequested(Instant before, Limit limit) {
        return find(and(eq(STATE, "requested"), lt("state.since", Date.from(before))), "state.since", limit);
    }

    @Override
    public List<Reservation> leftUnsettled(Instant before, Limit limit) {
        return find(and(eq("settled", false), lt("state.since", Date.from(before))), "state.since", limit);
    }

    @Override
    public List<Reservation> page(String afterOrderId, Limit limit) {
        return find(gt("_id", afterOrderId), "_id", limit);
    }

    private List<Reservation> find(Bson wanted, String sortedBy, Limit limit) {
        return reservations.find(wanted, Sorts.ascending(sortedBy), limit.isUnlimited() ? 0 : limit.max());
    }

    @Override
    public Optional<Need> need(String itemId, String unit) {
        var ofTheItem = eq("state.missing.itemId", itemId);
        return reservations
                .aggregate(List.of(match(and(SHORT, ofTheItem)), unwind("$state.missing"),
                        match(and(ofTheItem, eq("state.missing.unit", unit))),
                        group(null, sum("wanted", "$state.missing.wanted"), min("neededBy", "$wish.wantedBy"),
                                max("since", "$state.since"))))
                .stream()
                .map(need -> new Need(need.get("wanted", Decimal128.class).bigDecimalValue(), LocalDate.parse(need.getString("neededBy")),
                        need.getDate("since").toInstant()))
                .findFirst();
    }

    @Override
    public List<String> waitedFor() {
        return reservations.aggregate(List.of(match(SHORT), unwind("$state.missing"), group("$state.missing.itemId"))).stream()
                .map(item -> item.getString("_id"))
                .toList();
    }
}
