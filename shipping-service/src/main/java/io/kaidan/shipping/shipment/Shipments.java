package io.kaidan.shipping.shipment;

import io.kaidan.shipping.shipment.Todo.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/** All shipments. */
public interface Shipments extends ListCrudRepository<Shipment, String> {

    @Query("{'booking.consignmentNumber': ?0}")
    Optional<Shipment> findByConsignmentNumber(String number);

    /** What is due first comes first. */
    @Query(value = "{'todo.task': ?0, 'todo.lane': ?1, 'todo.due': {$lte: ?2}}", sort = "{'todo.due': 1}")
    List<Shipment> findDue(Task task, String lane, Instant until, Limit limit);

    @Query(value = "{'orderId': {$gt: ?0}}", sort = "{'orderId': 1}")
    List<Shipment> findBehindOrder(String orderId, Limit limit);
}
