package io.kaidan.shipping.shipment;

import io.kaidan.shipping.shipment.Todo.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;

/** All shipments. */
public interface Shipments {

    /** In any order; those that there are. */
    List<Shipment> findAllById(Collection<String> ids);

    /** In any order; those that there are. */
    List<Shipment> findByConsignmentNumber(Collection<String> numbers);

    /** What is due first comes first. */
    List<Shipment> findDue(Task task, String lane, Instant until, int limit);

    List<Shipment> findBehindOrder(String orderId, int limit);

    /**
     * Each by one guarded write, all sent together; as they are stored then, in the same order.
     *
     * @throws OptimisticLockingFailureException where somebody was faster with any of them, or another has its consignment number; all
     *     others are saved
     */
    List<Shipment> saveAll(Collection<Shipment> shipments);

    default Shipment save(Shipment shipment) {
        return saveAll(List.of(shipment)).getFirst();
    }

    default Optional<Shipment> findById(String id) {
        return findAllById(List.of(id)).stream().findFirst();
    }
}
