package io.kaidan.inventory.reservation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.Repository;

/** All reservations, by their orders' ids. */
public interface Reservations extends Repository<Reservation, String> {

    Reservation save(Reservation reservation);

    Optional<Reservation> findById(String orderId);

    List<Reservation> findByOrderIdIn(Collection<String> orderIds);

    /** Those that wait for an item, who comes first first. */
    @Query(value = "{'state._class': 'short', 'state.missing.itemId': ?0, 'priority': {$gt: ?1}}", sort = "{'priority': 1}")
    List<Reservation> waitingFor(String itemId, String afterPriority, Limit limit);

    /** All that wait, who comes first first. */
    @Query(value = "{'state._class': 'short', 'priority': {$gt: ?0}}", sort = "{'priority': 1}")
    List<Reservation> waiting(String afterPriority, Limit limit);

    /** Left between asking and an answer since before then. */
    @Query("{'state._class': 'requested', 'state.since': {$lt: ?0}}")
    List<Reservation> leftRequested(Instant before, Limit limit);

    /** Whose items have not followed yet. */
    List<Reservation> findBySettledFalse(Limit limit);

    @Query(value = "{'_id': {$gt: ?0}}", sort = "{'_id': 1}")
    List<Reservation> page(String afterOrderId, Limit limit);
}
