package io.kaidan.inventory.reservation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;

/** All reservations, by order id. */
public interface Reservations {

    /**
     * Saves reservations together, each guarded by its version. Returns them as stored, in the same order.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if another instance changed one of them meanwhile; the others are
     *     saved
     */
    List<Reservation> saveAll(List<Reservation> reservations);

    default Reservation save(Reservation reservation) {
        return saveAll(List.of(reservation)).getFirst();
    }

    List<Reservation> findByOrderIdIn(Collection<String> orderIds);

    default Optional<Reservation> findById(String orderId) {
        return findByOrderIdIn(List.of(orderId)).stream().findFirst();
    }

    /** Orders that wait for an item, sorted by priority. */
    List<Reservation> waitingFor(String itemId, String afterPriority, Limit limit);

    /** Orders that wait for at most this quantity of the item, sorted by priority. */
    List<Reservation> waitingForAtMost(BigDecimal free, String itemId, String afterPriority, Limit limit);

    /** All waiting orders, sorted by priority. */
    List<Reservation> waiting(String afterPriority, Limit limit);

    /** Reservations that have been in state REQUESTED since before this time. */
    List<Reservation> leftRequested(Instant before, Limit limit);

    /** Reservations whose items have not followed since before this time. */
    List<Reservation> leftUnsettled(Instant before, Limit limit);

    /** The total demand of all orders that wait for an item. */
    Optional<Need> need(String itemId, String unit);

    /** Items that orders wait for. */
    List<String> waitedFor();

    List<Reservation> page(String afterOrderId, Limit limit);

    /** @param since when the last of these orders began to wait */
    record Need(BigDecimal wanted, LocalDate neededBy, Instant since) {}
}
