package io.kaidan.shipping.shipment;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.shipping.shipment.ShipmentQuery.Sequence;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.tracking.Scan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Finds shipments by the criteria that people know. */
@Repository
public class ShipmentSearch {

    private static final String DAY = "state.plan.place.day";
    private static final List<Stage> CONSIGNED = List.of(Stage.BOOKED, Stage.DISPATCHED, Stage.FAILED);

    private final MongoOperations store;

    ShipmentSearch(MongoOperations store) {
        this.store = store;
    }

    /** By the day of dispatch only those that have a plan are listed. */
    public List<Shipment> find(ShipmentQuery wanted, Sequence sequence, @Nullable String after, int limit) {
        var conditions = new ArrayList<Criteria>();
        if (wanted.orderId() != null)
            conditions.add(where("orderId").is(wanted.orderId()));
        if (!wanted.stages().isEmpty())
            conditions.add(in(wanted.stages()));
        if (!wanted.carriers().isEmpty())
            conditions.add(where("state.plan.place.carrier").in(wanted.carriers()));
        if (wanted.dispatchFrom() != null)
            conditions.add(where(DAY).gte(wanted.dispatchFrom()));
        if (wanted.dispatchUntil() != null)
            conditions.add(where(DAY).lte(wanted.dispatchUntil()));
        if (wanted.isDelayed()) {
            conditions.add(in(CONSIGNED));
            conditions.add(where("state.consignment.scans.kind").is(Scan.Kind.DELAYED));
        }
        if (sequence != Sequence.ID)
            conditions.add(where(DAY).exists(true));
        if (after != null)
            conditions.add(behind(sequence, after));
        var query = conditions.isEmpty() ? new Query() : Query.query(new Criteria().andOperator(conditions));
        return store.find(query.with(sort(sequence)).limit(limit), Shipment.class);
    }

    private static Criteria in(List<Stage> stages) {
        return where("state._class").in(stages.stream().map(Stage::alias).toList());
    }

    private static Sort sort(Sequence sequence) {
        return switch (sequence) {
            case ID -> Sort.by("_id");
            case DISPATCH -> Sort.by(DAY, "_id");
            case LATEST_DISPATCH -> Sort.by(Sort.Direction.DESC, DAY, "_id");
        };
    }

    private static Criteria behind(Sequence sequence, String after) {
        if (sequence == Sequence.ID)
            return where("_id").gt(after);
        var parts = after.split("_", 2);
        try {
            var day = LocalDate.parse(parts[0]);
            return sequence == Sequence.DISPATCH
                    ? new Criteria().orOperator(where(DAY).gt(day), where(DAY).is(day).and("_id").gt(parts[1]))
                    : new Criteria().orOperator(where(DAY).lt(day), where(DAY).is(day).and("_id").lt(parts[1]));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new InvalidInput("after", "has to be the value of \"next\" of an earlier answer; leave it out to begin at the start");
        }
    }
}
