package io.kaidan.shipping.shipment;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.kaidan.shipping.shipment.ShipmentState.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Finds shipments by the criteria that people know. */
@Repository
public class ShipmentSearch {

    private final MongoOperations store;

    ShipmentSearch(MongoOperations store) {
        this.store = store;
    }

    /** Sorted by id. */
    public List<Shipment> find(@Nullable String orderId, @Nullable Stage stage, @Nullable String after, int limit) {
        var query = new Query();
        if (orderId != null)
            query.addCriteria(where("orderId").is(orderId));
        if (stage != null)
            query.addCriteria(where("state._class").is(stage.alias()));
        if (after != null)
            query.addCriteria(where("_id").gt(after));
        return store.find(query.with(Sort.by("_id")).limit(limit), Shipment.class);
    }
}
