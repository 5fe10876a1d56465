package io.kaidan.inventory.reservation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Aggregation;
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

    /** Those of them whom this much of the item would serve, as far as it depends on this item. */
    @Query(value = "{'state._class': 'short', 'state.missing': {$elemMatch: {'itemId': ?1, 'wanted': {$lte: ?0}}}, 'priority': {$gt: ?2}}", sort = "{'priority': 1}")
    List<Reservation> waitingForAtMost(BigDecimal free, String itemId, String afterPriority, Limit limit);

    /** All that wait, who comes first first. */
    @Query(value = "{'state._class': 'short', 'priority': {$gt: ?0}}", sort = "{'priority': 1}")
    List<Reservation> waiting(String afterPriority, Limit limit);

    /** Left between asking and an answer since before then. */
    @Query("{'state._class': 'requested', 'state.since': {$lt: ?0}}")
    List<Reservation> leftRequested(Instant before, Limit limit);

    /** Whose items have not followed since before then. */
    @Query("{'settled': false, 'state.since': {$lt: ?0}}")
    List<Reservation> leftUnsettled(Instant before, Limit limit);

    /** What all who wait for an item want of it. */
    @Aggregation({"{$match: {'state._class': 'short', 'state.missing.itemId': ?0}}", "{$unwind: '$state.missing'}",
            "{$match: {'state.missing.itemId': ?0, 'state.missing.unit': ?1}}",
            "{$group: {_id: null, wanted: {$sum: '$state.missing.wanted'}, neededBy: {$min: '$wish.wantedBy'}, since: {$max: '$state.since'}}}"})
    Optional<Need> need(String itemId, String unit);

    /** Items that somebody waits for. */
    @Aggregation({"{$match: {'state._class': 'short'}}", "{$unwind: '$state.missing'}", "{$group: {_id: '$state.missing.itemId'}}"})
    List<String> waitedFor();

    /** @param since when the last of those who wait began to wait */
    record Need(BigDecimal wanted, LocalDate neededBy, Instant since) {}

    @Query(value = "{'_id': {$gt: ?0}}", sort = "{'_id': 1}")
    List<Reservation> page(String afterOrderId, Limit limit);
}
