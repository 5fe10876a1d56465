package io.kaidan.shipping.shipment;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.kaidan.platform.store.Aggregates;
import io.kaidan.shipping.shipment.Todo.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Shipments in the store. It uses the driver directly, since every fact needs a query here. */
@Repository
class MongoShipments implements Shipments {

    private final MongoOperations store;
    private final Aggregates aggregates;

    MongoShipments(MongoOperations store, Aggregates aggregates) {
        this.store = store;
        this.aggregates = aggregates;
    }

    @Override
    public List<Shipment> findAllById(Collection<String> ids) {
        return find(Filters.in("_id", ids), UnaryOperator.identity());
    }

    @Override
    public List<Shipment> findByConsignmentNumber(Collection<String> numbers) {
        return find(Filters.in("consignmentNumber", numbers), UnaryOperator.identity());
    }

    @Override
    public List<Shipment> findDue(Task task, String lane, Instant until, int limit) {
        return find(Filters.and(Filters.eq("todo.task", task.name()), Filters.eq("todo.lane", lane),
                Filters.lte("todo.due", Date.from(until))), due -> due.sort(Sorts.ascending("todo.due")).limit(limit));
    }

    @Override
    public List<Shipment> findBehindOrder(String orderId, int limit) {
        return find(Filters.gt("orderId", orderId), behind -> behind.sort(Sorts.ascending("orderId")).limit(limit));
    }

    @Override
    public List<Shipment> saveAll(Collection<Shipment> shipments) {
        return aggregates.saveAll(shipments);
    }

    private List<Shipment> find(Bson what, UnaryOperator<FindIterable<Document>> how) {
        var found = store.execute(Shipment.class, shipments -> how.apply(shipments.find(what))
                .map(document -> store.getConverter().read(Shipment.class, document)).into(new ArrayList<>()));
        return found == null ? List.of() : found;
    }
}
