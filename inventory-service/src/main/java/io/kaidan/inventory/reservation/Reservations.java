package io.kaidan.inventory.reservation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;

/** All reservations, by their orders' ids. */
public interface Reservations {

    /**
     * Saves many together, each guarded by its version, and gives them back as they are stored, in the same order.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else was faster with one of them; the others are saved
     */
    List<Reservation> saveAll(List<Reservation> reservations);

    default Reservation save(Reservation reservation) {
        return saveAll(List.of(reservation)).getFirst();
    }

    List<Reservation> findByOrderIdIn(Collection<String> orderIds);

    default Optional<Reservation> findById(String orderId) {
        return findByOrderIdIn(List.of(orderId)).stream().findFirst();
    }

    /** Those that wait for an item, who comes first first. */
    List<Reservation> waitingFor(String itemId, String afterPriority, Limit limit);

    /** Those of them whom this much of the item would serve, as far as it depends on this item. */
    List<Reservation> waitingForAtMost(BigDecimal free, String itemId, String afterPriority, Limit limit);

    /** All that wait, who comes first first. */
    List<Reservation> waiting(String afterPriority, Limit limit);

    /** Left between asking and an answer since before then. */
    List<Reservation> leftRequested(Instant before, Limit limit);

    /** Whose items have not followed since before then. */
    List<Reservation> leftUnsettled(Instant before, Limit limit);

    /** What all who wait for an item want of it. */
    Optional<Need> need(String itemId, String unit);

    /** Items that somebody waits for. */
    List<String> waitedFor();

    List<Reservation> page(String afterOrderId, Limit limit);

    /** @param since when the last of those who wait began to wait */
    record Need(BigDecimal wanted, LocalDate neededBy, Instant since) {}
}
