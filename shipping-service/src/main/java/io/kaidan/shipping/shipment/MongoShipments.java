package io.kaidan.shipping.shipment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import io.kaidan.shipping.shipment.Todo.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Repository;

/** Shipments in MongoDB. */
@Repository
class MongoShipments implements Shipments {

    private final AggregateRepository<Shipment> shipments;

    MongoShipments(AggregateRepositories repositories) {
        shipments = repositories.of(Shipment.class);
    }

    @Override
    public List<Shipment> findAllById(Collection<String> ids) {
        return shipments.withIds(ids);
    }

    @Override
    public List<Shipment> findByConsignmentNumber(Collection<String> numbers) {
        return shipments.find(Filters.in("consignmentNumber", numbers));
    }

    @Override
    public List<Shipment> findDue(Task task, String lane, Instant until, int limit) {
        return shipments.find(Filters.and(Filters.eq("todo.task", task.name()), Filters.eq("todo.lane", lane),
                Filters.lte("todo.due", Date.from(until))), Sorts.ascending("todo.due"), limit);
    }

    @Override
    public List<Shipment> findBehindOrder(String orderId, int limit) {
        return shipments.find(Filters.gt("orderId", orderId), Sorts.ascending("orderId"), limit);
    }

    @Override
    public List<Shipment> saveAll(Collection<Shipment> changed) {
        return shipments.saveAll(changed);
    }
}
