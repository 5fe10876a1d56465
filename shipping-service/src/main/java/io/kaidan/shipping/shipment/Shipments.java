package io.kaidan.shipping.shipment;

import io.kaidan.shipping.shipment.Todo.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;

/** The repository of shipments. */
public interface Shipments {

    /** Those that exist, in any order. */
    List<Shipment> findAllById(Collection<String> ids);

    /** Those that exist, in any order. */
    List<Shipment> findByConsignmentNumber(Collection<String> numbers);

    /** Sorted by the time they are due. */
    List<Shipment> findDue(Task task, String lane, Instant until, int limit);

    List<Shipment> findBehindOrder(String orderId, int limit);

    /**
     * Saves the shipments by one guarded write each, sent together, and returns them as stored, in the same order.
     *
     * @throws OptimisticLockingFailureException if one was changed since it was read, or another shipment has its consignment number; all
     *     others are saved
     */
    List<Shipment> saveAll(Collection<Shipment> shipments);

    default Shipment save(Shipment shipment) {
        return saveAll(List.of(shipment)).getFirst();
    }

    default Optional<Shipment> findById(String id) {
        return findAllById(List.of(id)).stream().findFirst();
    }

    default Shipment get(String id) {
        return findById(id).orElseThrow(() -> new UnknownShipment(id));
    }
}
